-- A sign-in through a provider ends with the one there, and the other way round: so each is kept with what the provider calls it.

alter table user_sessions add column vouched_as uuid;
comment on column user_sessions.vouched_as is 'The sign-in at the provider that it came from: sso_sessions.';
create index user_sessions_vouched_as on user_sessions (vouched_as) where vouched_as is not null and ended_at is null;

alter table pending_sign_ins add column vouched_as uuid;
comment on column pending_sign_ins.vouched_as is 'As in user_sessions.';

-- Not audited: what becomes of it is, as a session.
create table sso_sessions (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  connection_id uuid not null,
  issuer text not null,
  subject text not null check (length(subject) between 1 and 500),
  session_index text check (length(session_index) <= 500),
  hint_sealed text,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, connection_id) references sso_connections (organization_id, id) on delete cascade
);
comment on table sso_sessions is 'A sign-in at a provider, from which a session here has come.';
comment on column sso_sessions.session_index is 'What the provider calls the sign-in: sid of OpenID Connect, SessionIndex of SAML.';
comment on column sso_sessions.hint_sealed is 'What the provider wants to be told when somebody signs out: the ID token, or the name it gave. Sealed, and bound to the row.';
create index sso_sessions_of_subject on sso_sessions (organization_id, connection_id, subject);
create index sso_sessions_to_clean on sso_sessions (organization_id, expires_at);
call frontdesk.tenant_table('sso_sessions', grants => 'select, insert, update, delete', personal => array['subject', 'session_index'], audited => false);

alter table sso_connections add column sign_out_url text check (length(sign_out_url) between 1 and 1000);
comment on column sso_connections.sign_out_url is 'Where a SAML provider is told that somebody has signed out. OpenID Connect says it in its settings.';

-- Somebody may also be on the way to say once more who they are, or to link the provider''s account with theirs.
alter table sso_attempts drop constraint sso_attempts_purpose_check;
alter table sso_attempts add constraint sso_attempts_purpose_check check (purpose in ('sign_in', 'test', 'confirm', 'link'));

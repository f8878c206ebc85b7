-- A sign-in for which an organization's identity provider vouched, not the person with a password of their own: it opens
-- that organization and nothing else of the account. Whoever runs the provider is somebody in one organization only.

alter table user_sessions
  add column vouched_by uuid references organizations (id) on delete cascade,
  add column vouched_through uuid,
  add column factor_vouched boolean not null default false,
  add constraint user_sessions_are_vouched_by_somebody check ((vouched_by is null) = (vouched_through is null) and (vouched_by is not null or not factor_vouched));
comment on column user_sessions.vouched_by is 'The organization whose identity provider said who this is: the session opens it alone. Null where the person signed in themselves.';
comment on column user_sessions.vouched_through is 'The connection to that provider, so that its sign-ins end with it.';
comment on column user_sessions.factor_vouched is 'The provider asked for a second factor, and the organization takes its word for it.';
create index user_sessions_vouched_through on user_sessions (vouched_through) where vouched_through is not null and ended_at is null;

alter table pending_sign_ins
  add column vouched_by uuid references organizations (id) on delete cascade,
  add column vouched_through uuid,
  add constraint pending_sign_ins_are_vouched_by_somebody check ((vouched_by is null) = (vouched_through is null));
comment on column pending_sign_ins.vouched_by is 'As in user_sessions: what the session will be limited to.';

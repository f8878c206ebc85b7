-- A sign-in unlike its owner is told to them, asked for a code, or refused, as their organizations decide.

-- Who has no second factor is asked for a code that is mailed to them. It waits like one: in one browser, for ten minutes, for a few tries.
alter table pending_sign_ins
  add column mailed_code_hash bytea,
  add column judged_id uuid,
  add column is_noticed boolean not null default false;
comment on column pending_sign_ins.mailed_code_hash is 'Of the code that was mailed, where the person has no second factor and the sign-in was suspicious.';
comment on column pending_sign_ins.judged_id is 'The security event in which this sign-in was judged.';
comment on column pending_sign_ins.is_noticed is 'Unusual enough that its owner is told once it is complete.';

create table sign_in_disputes (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users (id) on delete cascade,
  session_id uuid not null references user_sessions (id) on delete cascade,
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table sign_in_disputes is 'The link by which an owner says "this was not me" of a sign-in that was told to them: good once, ends that session, sets no password by itself.';
create index sign_in_disputes_of_user on sign_in_disputes (user_id);
create index sign_in_disputes_of_session on sign_in_disputes (session_id);
create index sign_in_disputes_to_clean on sign_in_disputes (expires_at);
grant select, insert, update, delete on sign_in_disputes to frontdesk_identity;

-- How many people were tried from one address lately is asked with every right password.
create index security_events_by_address on security_events (address, at) where kind = 'password_wrong';

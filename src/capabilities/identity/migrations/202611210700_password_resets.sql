-- The way back in for who has forgotten their password: a link sent by mail, good once, for half an hour, in the browser that asked.

create table password_resets (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users (id) on delete cascade,
  token_hash bytea not null unique,
  browser_hash bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  replaced_at timestamptz
);
comment on table password_resets is 'A link to set a new password. Only hashes are kept: of what the link carries, and of what the asking browser holds in a cookie.';
comment on column password_resets.replaced_at is 'When it became void: a newer one was asked for in the same browser, or the password was set otherwise.';
create index password_resets_of_user on password_resets (user_id);
create index password_resets_to_clean on password_resets (expires_at);

grant select, insert, update, delete on password_resets to frontdesk_identity;

-- Who is being guessed at is told, once a day at most.
alter table user_credentials add column guesses_told_at timestamptz;
comment on column user_credentials.guesses_told_at is 'When the owner was last told that somebody guesses at the password.';

-- Keys that somebody's device keeps for them, and that never leave it: they sign what we ask, for our address alone, so there is nothing
-- to be typed into a stranger's page. Any number of people may have any number of them. Reached as frontdesk_identity only, like every credential.

create table passkeys (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users (id) on delete cascade,
  credential_id bytea not null unique check (length(credential_id) between 1 and 1023),
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null check (length(name) between 1 and 60),
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
comment on table passkeys is 'The public half of a key that a device or a password manager keeps for somebody. It opens nothing by itself.';
comment on column passkeys.counter is 'How often the device says it has signed. One that goes back is a copy''s; many devices always say 0.';
comment on column passkeys.transports is 'How the device is reached (internal, usb, hybrid …), for the browser to ask in the right place.';
create index passkeys_of_user on passkeys (user_id, created_at);

create table passkey_challenges (
  challenge_hash bytea primary key,
  browser_hash bytea not null,
  purpose text not null check (purpose in ('registration', 'sign_in', 'second_step', 'confirmation')),
  user_id uuid references users (id) on delete cascade,
  expires_at timestamptz not null
);
comment on table passkey_challenges is 'What was given to a browser to be signed: once, for five minutes, for one purpose, and for that browser, which holds the other half in a cookie.';
comment on column passkey_challenges.user_id is 'Whose passkey is to sign; null at the door, where the passkey says whose it is.';
create index passkey_challenges_of_user on passkey_challenges (user_id);
create index passkey_challenges_to_clean on passkey_challenges (expires_at);

grant select, insert, update, delete on passkeys to frontdesk_identity;
grant select, insert, delete on passkey_challenges to frontdesk_identity;

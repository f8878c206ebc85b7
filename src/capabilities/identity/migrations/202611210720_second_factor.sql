-- Something besides the password: codes of an authenticator app, and ten written down for the day the phone is gone.
-- Reached as frontdesk_identity only, like every credential.

create table mfa_factors (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users (id) on delete cascade,
  kind text not null check (kind in ('totp')),
  secret_sealed text not null,
  verified_at timestamptz,
  last_counter bigint not null default 0,
  wrong_codes integer not null default 0,
  wrong_codes_since timestamptz not null default now(),
  created_at timestamptz not null default now(),
  unique (user_id, kind)
);
comment on table mfa_factors is 'What somebody has besides their password. It counts from verified_at on; before that it is being set up, and asked for nowhere.';
comment on column mfa_factors.secret_sealed is 'What the authenticator app and we share, sealed under the installation''s key and bound to the user.';
comment on column mfa_factors.last_counter is 'The time step of the last code that was taken: no code counts twice, nor one before it.';

create table backup_codes (
  user_id uuid primary key references users (id) on delete cascade,
  code_hashes bytea[] not null,
  created_at timestamptz not null default now()
);
comment on table backup_codes is 'Codes that stand in for the app, each once: a keyed hash of each that is left. One row holds them all, so that making new ones replaces every old one at a stroke.';

create table pending_sign_ins (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users (id) on delete cascade,
  token_hash bytea not null unique,
  organization_id uuid references organizations (id) on delete cascade,
  tries integer not null default 0,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
comment on table pending_sign_ins is 'The password was right and the second factor is still to come: ten minutes, one browser, a few tries.';
create index pending_sign_ins_of_user on pending_sign_ins (user_id);
create index pending_sign_ins_to_clean on pending_sign_ins (expires_at);

alter table user_sessions
  add column confirmed_at timestamptz,
  add column wrong_confirmations integer not null default 0,
  add column wrong_confirmations_since timestamptz not null default now();
comment on column user_sessions.confirmed_at is 'When a password or a code was last given in this session; what is sensitive asks for one of the last ten minutes.';

grant select, insert, update, delete on mfa_factors, backup_codes, pending_sign_ins to frontdesk_identity;

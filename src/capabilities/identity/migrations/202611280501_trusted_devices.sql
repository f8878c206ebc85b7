-- After a second factor, somebody may trust the browser they sit at: for some days the password alone then signs them in there.

create table trusted_devices (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users (id) on delete cascade,
  token_hash bytea not null unique,
  browser_hash bytea not null,
  device text,
  browser text,
  system text,
  address inet,
  country text,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at timestamptz not null
);
comment on table trusted_devices is 'A browser in which somebody''s second factor is not asked for. Only hashes are kept: of a token of its own, and of the name by which the browser is known.';
comment on column trusted_devices.expires_at is 'By the policy of the day it was trusted; what the policies say by now is looked at beside it, so a shorter one holds at once.';
create index trusted_devices_of_user on trusted_devices (user_id, created_at desc);
create index trusted_devices_to_clean on trusted_devices (expires_at);
grant select, insert, update, delete on trusted_devices to frontdesk_identity;

-- Trust rests on the password and the factors of its day. It goes with them in the statement that changes them, whichever path
-- that takes: the rule stands here, so that no path can forget it. With the caller's rights.
create function frontdesk.end_trust() returns trigger language plpgsql set search_path = pg_catalog, public as
$$
begin
  delete from trusted_devices where user_id = case tg_op when 'DELETE' then old.user_id else new.user_id end;
  return null;
end
$$;
comment on function frontdesk.end_trust is 'A password or a factor has changed: no browser of this person is trusted any more.';
create trigger end_trust after update of password_hash on user_credentials for each row
  when (new.password_hash is distinct from old.password_hash) execute function frontdesk.end_trust();
create trigger end_trust_added after insert on mfa_factors for each row
  when (new.verified_at is not null) execute function frontdesk.end_trust();
create trigger end_trust_changed after update on mfa_factors for each row
  when (new.verified_at is distinct from old.verified_at) execute function frontdesk.end_trust();
create trigger end_trust_added after insert on passkeys for each row execute function frontdesk.end_trust();
create trigger end_trust_removed after delete on passkeys for each row execute function frontdesk.end_trust();
create trigger end_trust_removed after delete on mfa_factors for each row
  when (old.verified_at is not null) execute function frontdesk.end_trust();

-- A session that was started without the factor, which was skipped in a trusted browser.
alter table user_sessions add column by_trust boolean not null default false;
comment on column user_sessions.by_trust is 'The second factor was not asked for, as the browser was trusted; what is sensitive then needs a code of it.';

-- What happened to somebody's account: who tried the door, what opened it, what was changed about the locks. It belongs to the
-- person, wherever they work, and is reached as frontdesk_identity only.

create table security_events (
  id uuid primary key default uuidv7(),
  kind text not null check (kind ~ '^[a-z_]{3,60}$'),
  user_id uuid references users (id) on delete cascade,
  organization_id uuid,
  session_id uuid,
  device text,
  address inet,
  country text,
  detail jsonb not null default '{}',
  at timestamptz not null default now()
);
comment on table security_events is 'Append-only: what happened to an account and its locks. Without a user where nobody has the address that was tried.';
comment on column security_events.detail is 'Ids, numbers and names of rules only; never what somebody typed.';
create index security_events_of_user on security_events (user_id, at desc) where user_id is not null;
create index security_events_by_time on security_events (at);

grant select, insert, delete on security_events to frontdesk_identity;

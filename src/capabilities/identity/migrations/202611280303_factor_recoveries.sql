-- Help for who has lost every second factor they had: two people take it away for them, after a delay in which the owner can
-- object. It belongs to the person, who may work in several organizations, and is reached as frontdesk_identity only.

create table factor_recoveries (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users (id) on delete cascade,
  opened_by uuid references users (id) on delete set null,
  delay_hours int not null check (delay_hours > 0),
  email_confirmed_at timestamptz,
  due_at timestamptz,
  ended_at timestamptz,
  outcome text check (outcome in ('done', 'canceled', 'refused', 'expired')),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  check ((ended_at is null) = (outcome is null))
);
comment on table factor_recoveries is 'Somebody who has lost their second factor asks for it to be taken away, or somebody above them does.';
comment on column factor_recoveries.opened_by is 'Themselves, after their right password; or who opened it for them.';
comment on column factor_recoveries.due_at is 'When it is done, unless somebody objects: set when enough have approved.';
comment on column factor_recoveries.expires_at is 'Until when enough have to approve.';
create unique index factor_recoveries_open on factor_recoveries (user_id) where ended_at is null;
create index factor_recoveries_due on factor_recoveries (due_at) where ended_at is null;

create table factor_recovery_votes (
  recovery_id uuid not null references factor_recoveries (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  organization_id uuid references organizations (id) on delete cascade,
  created_at timestamptz not null default now(),
  primary key (recovery_id, user_id)
);
comment on table factor_recovery_votes is 'Who approved, and for which organization; without one, for the platform.';

grant select, insert, update, delete on factor_recoveries, factor_recovery_votes to frontdesk_identity;

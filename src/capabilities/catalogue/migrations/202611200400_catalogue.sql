-- What an organization offers, and what giving it takes: services in several languages, the people and things that
-- are occupied by them, and when those can be had. Hours are wall-clock intentions with their zone; they become
-- instants in TypeScript only (bookings/wall-time.ts), never here.

create table services (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  -- active: anybody may book it; hidden: only the team; archived: nobody any more, the past keeps its name.
  state text not null default 'active' constraint services_state check (state in ('active', 'hidden', 'archived')),
  position int not null default 0,
  colour text not null default '#868e96' constraint services_colour check (colour ~ '^#[0-9a-f]{6}$'),
  price_minor bigint not null default 0 constraint services_price check (price_minor >= 0),
  currency text not null constraint services_currency check (currency ~ '^[A-Z]{3}$'),
  duration_minutes int not null constraint services_duration check (duration_minutes between 5 and 1440),
  buffer_before_minutes int not null default 0 constraint services_buffer_before check (buffer_before_minutes between 0 and 480),
  buffer_after_minutes int not null default 0 constraint services_buffer_after check (buffer_after_minutes between 0 and 480),
  -- Visits begin at multiples of this after midnight, so it divides the day.
  step_minutes int not null default 15 constraint services_step check (step_minutes between 5 and 1440 and 1440 % step_minutes = 0),
  notice_minutes int not null default 60 constraint services_notice check (notice_minutes between 0 and 525600),
  horizon_days int not null default 90 constraint services_horizon check (horizon_days between 1 and 730),
  cancellation_free_minutes int not null default 1440 constraint services_cancellation_free check (cancellation_free_minutes between 0 and 525600),
  cancellation_afterwards text not null default 'late' constraint services_cancellation_afterwards check (cancellation_afterwards in ('refused', 'late')),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
comment on table services is 'Something bookable: how long, how much, and on what terms. Its words are in service_translations.';
create index services_in_order on services (organization_id, position, id);
call frontdesk.tenant_table('services', grants => 'select, insert, update');

create table service_translations (
  organization_id uuid not null references organizations (id) on delete cascade,
  service_id uuid not null,
  language text not null constraint service_translations_language check (language ~ '^[a-z]{2}$'),
  name text not null constraint service_translations_name check (length(name) between 1 and 120),
  description text not null default '' constraint service_translations_description check (length(description) <= 2000),
  category text constraint service_translations_category check (length(category) between 1 and 80),
  primary key (organization_id, service_id, language),
  foreign key (organization_id, service_id) references services (organization_id, id) on delete cascade
);
comment on table service_translations is 'A service in one language. The organization''s own language stands in where a translation is missing.';
call frontdesk.tenant_table('service_translations', grants => 'select, insert, update, delete', record => 'service_id');

create table resources (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  kind text not null constraint resources_kind check (kind in ('member', 'room', 'equipment')),
  member_id uuid,
  -- A member's name is the member's; a room and a machine have their own.
  name text constraint resources_name check (length(name) between 1 and 120),
  capacity int not null default 1 constraint resources_capacity check (capacity between 1 and 500),
  state text not null default 'active' constraint resources_state check (state in ('active', 'retired')),
  position int not null default 0,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint resources_one_per_member unique (organization_id, member_id),
  foreign key (organization_id, member_id) references members (organization_id, id) on delete restrict,
  constraint resources_kind_of_member check ((kind = 'member') = (member_id is not null)),
  constraint resources_named check (kind = 'member' or name is not null),
  constraint resources_member_is_one check (kind <> 'member' or capacity = 1)
);
comment on table resources is 'What a booking occupies: a member, a room, a piece of equipment. Capacity n is n units that can be taken apart.';
call frontdesk.tenant_table('resources', grants => 'select, insert, update');

create table service_variants (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  service_id uuid not null,
  resource_id uuid not null,
  -- Null: as the service says.
  price_minor bigint constraint service_variants_price check (price_minor >= 0),
  duration_minutes int constraint service_variants_duration check (duration_minutes between 5 and 1440),
  primary key (organization_id, id),
  constraint service_variants_once unique (organization_id, service_id, resource_id),
  foreign key (organization_id, service_id) references services (organization_id, id) on delete cascade,
  foreign key (organization_id, resource_id) references resources (organization_id, id) on delete cascade
);
comment on table service_variants is 'Who gives a service, and what it costs and lasts with them. A service without variants is given by nobody.';
create index service_variants_of_resource on service_variants (organization_id, resource_id);
call frontdesk.tenant_table('service_variants', grants => 'select, insert, update, delete');

create table service_requirements (
  organization_id uuid not null references organizations (id) on delete cascade,
  service_id uuid not null,
  -- Rows of the same pool are alternatives; each pool must give something.
  pool int not null constraint service_requirements_pool check (pool between 1 and 20),
  resource_id uuid not null,
  units int not null default 1 constraint service_requirements_units check (units between 1 and 500),
  primary key (organization_id, service_id, pool, resource_id),
  foreign key (organization_id, service_id) references services (organization_id, id) on delete cascade,
  foreign key (organization_id, resource_id) references resources (organization_id, id) on delete cascade
);
comment on table service_requirements is 'What a service needs beside whoever gives it: one of each pool, "any treatment room" and "the laser".';
create index service_requirements_of_resource on service_requirements (organization_id, resource_id);
call frontdesk.tenant_table('service_requirements', grants => 'select, insert, update, delete', record => 'service_id');

create table availability_rules (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  resource_id uuid not null,
  -- ISO: Monday is 1, Sunday is 7; the day on which the shift begins.
  weekdays int[] not null constraint availability_rules_weekdays check (cardinality(weekdays) between 1 and 7 and weekdays <@ array[1, 2, 3, 4, 5, 6, 7]),
  opens time not null,
  -- Not after opens: on the next day.
  closes time not null,
  zone text not null,
  effective_from_on date,
  effective_until_on date,
  primary key (organization_id, id),
  foreign key (organization_id, resource_id) references resources (organization_id, id) on delete cascade,
  constraint availability_rules_effective check (effective_from_on <= effective_until_on)
);
comment on table availability_rules is 'Weekly hours of a resource: weekdays, wall-clock times and the zone whose clocks are meant.';
create index availability_rules_of_resource on availability_rules (organization_id, resource_id);
call frontdesk.tenant_table('availability_rules', grants => 'select, insert, update, delete');

create table availability_exceptions (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  resource_id uuid not null,
  falls_on date not null,
  -- Both null: closed all day. Several rows of one date: several shifts.
  opens time,
  closes time,
  zone text not null,
  primary key (organization_id, id),
  constraint availability_exceptions_once unique nulls not distinct (organization_id, resource_id, falls_on, opens),
  foreign key (organization_id, resource_id) references resources (organization_id, id) on delete cascade,
  constraint availability_exceptions_shift check ((opens is null) = (closes is null))
);
comment on table availability_exceptions is 'Other hours, or none, on one date: they stand in for every rule of that date.';
call frontdesk.tenant_table('availability_exceptions', grants => 'select, insert, update, delete');

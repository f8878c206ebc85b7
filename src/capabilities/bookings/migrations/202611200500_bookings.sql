-- Bookings, and the one rule that must never break: a unit of a resource is taken by one booking at a time. The rule is
-- an exclusion constraint on allocations, because nothing in front of the table holds under concurrency: counting and then
-- inserting, locking rows that are not there yet, and SERIALIZABLE over a range index all left double bookings when measured.

create table bookings (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  reference text not null,
  contact_id uuid not null,
  state text not null default 'confirmed' constraint bookings_state check (state in ('confirmed', 'completed', 'no_show', 'cancelled')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- The members who give it: the row filter of "own bookings" reads it, so it stands here and not one join away.
  member_ids uuid[] not null default '{}',
  price_minor bigint not null constraint bookings_price check (price_minor >= 0),
  currency text not null constraint bookings_currency check (currency ~ '^[A-Z]{3}$'),
  -- The language and zone in which the customer booked: mails are written in them.
  language text not null,
  customer_zone text,
  -- The address that was given for this booking, which need not be the contact's first one.
  customer_email text constraint bookings_customer_email check (length(customer_email) between 3 and 254),
  customer_note text constraint bookings_customer_note check (length(customer_note) <= 2000),
  source text not null constraint bookings_source check (source in ('site', 'office')),
  -- The terms that the customer was shown; later changes of the service do not change a promise.
  cancellation_free_minutes int not null,
  cancellation_afterwards text not null constraint bookings_cancellation_afterwards check (cancellation_afterwards in ('refused', 'late')),
  cancelled_at timestamptz,
  cancelled_by text constraint bookings_cancelled_by check (cancelled_by in ('customer', 'team')),
  cancelled_late boolean not null default false,
  cancellation_reason text constraint bookings_cancellation_reason check (length(cancellation_reason) <= 500),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint bookings_reference unique (organization_id, reference),
  foreign key (organization_id, contact_id) references contacts (organization_id, id) on delete restrict,
  constraint bookings_in_order check (starts_at < ends_at),
  constraint bookings_cancelled check ((state = 'cancelled') = (cancelled_at is not null) and (cancelled_at is null) = (cancelled_by is null))
);
comment on table bookings is 'One visit of one contact: one or more segments, each occupying resources for a time.';
create index bookings_by_start on bookings (organization_id, starts_at, id);
create index bookings_of_contact on bookings (organization_id, contact_id, starts_at);
call frontdesk.tenant_table('bookings', grants => 'select, insert, update', personal => array['customer_email', 'customer_note', 'customer_zone', 'cancellation_reason'], subject => 'contact_id');

create table booking_segments (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  booking_id uuid not null,
  position int not null,
  service_id uuid not null,
  -- Who (or which court, which room) gives it; the other resources are in allocations.
  resource_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  price_minor bigint not null constraint booking_segments_price check (price_minor >= 0),
  primary key (organization_id, id),
  constraint booking_segments_position unique (organization_id, booking_id, position),
  foreign key (organization_id, booking_id) references bookings (organization_id, id) on delete cascade,
  foreign key (organization_id, service_id) references services (organization_id, id) on delete restrict,
  foreign key (organization_id, resource_id) references resources (organization_id, id) on delete restrict,
  constraint booking_segments_in_order check (starts_at < ends_at)
);
comment on table booking_segments is 'One service within a visit, given by one person at one time.';
create index booking_segments_of_resource on booking_segments (organization_id, resource_id, starts_at);
create index booking_segments_of_service on booking_segments (organization_id, service_id, starts_at);
call frontdesk.tenant_table('booking_segments', grants => 'select, insert, update, delete');

create table allocations (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  resource_id uuid not null,
  unit int not null constraint allocations_unit check (unit >= 1),
  -- The time of the visit and the buffers around it.
  occupied tstzrange not null constraint allocations_occupied check (not isempty(occupied) and not lower_inf(occupied) and not upper_inf(occupied)),
  -- held: kept for somebody who is still deciding; blocked: taken by nobody's booking; released: by a cancelled one, and free again.
  state text not null constraint allocations_state check (state in ('held', 'confirmed', 'blocked', 'released')),
  hold_expires_at timestamptz,
  booking_id uuid,
  segment_id uuid,
  need int,
  primary key (organization_id, id),
  constraint allocations_one_at_a_time exclude using gist (organization_id with =, resource_id with =, unit with =, occupied with &&)
    where (state in ('held', 'confirmed', 'blocked')),
  foreign key (organization_id, resource_id) references resources (organization_id, id) on delete restrict,
  -- Deferred: allocations go in first, so that a lost race is lost before anything else is written.
  foreign key (organization_id, booking_id) references bookings (organization_id, id) on delete cascade deferrable initially deferred,
  foreign key (organization_id, segment_id) references booking_segments (organization_id, id) on delete cascade deferrable initially deferred,
  constraint allocations_of_booking check ((booking_id is null) = (segment_id is null) and (booking_id is null) = (need is null)),
  constraint allocations_hold check ((state = 'held') = (hold_expires_at is not null))
);
comment on table allocations is 'Which unit of which resource is taken, and when. The exclusion constraint is what makes double booking impossible.';
create index allocations_of_booking on allocations (organization_id, booking_id);
create index allocations_holds on allocations (organization_id, hold_expires_at) where state = 'held';
call frontdesk.tenant_table('allocations', grants => 'select, insert, update, delete');

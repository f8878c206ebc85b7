-- What happened, written in the transaction that made it happen, so that an event exists exactly when its effect
-- does. From here sockets, listeners, webhooks and the feed are served.
--
-- A sequence's order is not the order of commits: a slow transaction may hold number 7 while number 8 is visible
-- already, and a reader that has gone past 8 would never see 7. So each row keeps the transaction it was written
-- in, and a reader goes by (tx, seq) and stops before the oldest transaction still running (pg_snapshot_xmin).

create table events (
  organization_id uuid not null,
  tx xid8 not null default pg_current_xact_id(),
  seq bigint not null generated always as identity,
  id uuid not null default uuidv7(),
  type text not null check (type ~ '^[a-z][a-z-]*\.[a-z][a-z_]*$'),
  payload jsonb not null check (jsonb_typeof(payload) = 'object'),
  occurred_at timestamptz not null default now(),
  primary key (organization_id, tx, seq)
);
comment on table events is 'What happened, in the order in which it became visible; kept for seven days. Payloads carry ids and versions, never personal data.';

-- The one index that does not lead with the organization: a node reads the events of all organizations in one go.
create index events_in_order on events (tx, seq);

-- Not audited: rows are only ever added, and the rows whose change they tell of are audited themselves.
call frontdesk.tenant_table('events', grants => 'select, insert', audited => false);

-- The reader of each node, and the job that prunes, work for all organizations at once.
create policy platform on events to frontdesk_platform using (true);
grant select, delete on events to frontdesk_platform;

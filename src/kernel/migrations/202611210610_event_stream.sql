-- Events are ordered by their transactions, and another server counts transactions from the beginning. Restored there from
-- a dump, old events would come after all new ones for as long as it takes to count that far, and then be told once more;
-- and a cursor from before would skip what is new. So the stream knows in which database its transactions are counted, and a start
-- in another one begins a new epoch, in which older cursors mean nothing.

create table event_stream (
  is_one boolean primary key default true check (is_one),
  epoch bigint not null default 0,
  -- The database as PostgreSQL tells it from all others; null before the first start.
  counted_in text
);
comment on table event_stream is 'One row: in which database the transactions of events are counted, and how many there have been.';
insert into event_stream default values;

grant select, update on event_stream to frontdesk_platform;
-- What was restored goes in front of everything that is new.
grant update (tx) on events to frontdesk_platform;

-- The moment from which a provider may have a message stands on the delivery: whoever finds it there, and no outcome, knows that nobody knows.

alter table deliveries add column handed_over_at timestamptz;
comment on column deliveries.handed_over_at is 'From then on the provider may have it. Emptied where it said that it does not.';

create index deliveries_due on deliveries (due_at) where state = 'waiting';
comment on index deliveries_due is 'For the job that sends what has waited, over all organizations.';

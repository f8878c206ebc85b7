-- Who an organization's mails come from, tests of own words, and a note on words that could not be said.

create table notification_senders (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  name text constraint notification_senders_name check (length(name) between 1 and 100),
  reply_to text constraint notification_senders_reply_to check (length(reply_to) between 3 and 254),
  version int not null default 1,
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint notification_senders_once unique (organization_id)
);
comment on table notification_senders is 'The name in front of the installation''s address on an organization''s mails, and where an answer goes. One row, or none.';
call frontdesk.tenant_table('notification_senders', grants => 'select, insert, update');

create table notification_tests (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  topic text not null,
  channel text not null constraint notification_tests_channel check (channel in ('in_app', 'email', 'sms', 'push')),
  language text not null,
  words jsonb,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade
);
comment on table notification_tests is 'A message that a member sends to themselves, to see how words that may not be saved yet arrive. Gone a day later, when the next one is sent.';
create index notification_tests_of_member on notification_tests (organization_id, member_id, created_at);
-- Not audited: it changes nothing, and tells nobody but whoever asked.
call frontdesk.tenant_table('notification_tests', grants => 'select, insert, delete', audited => false);

alter table notification_templates add column failed_at timestamptz;
comment on column notification_templates.failed_at is 'When these words first could not be said with what there was to say; the default ones went out in their place.';
grant update (failed_at) on notification_templates to frontdesk_app;

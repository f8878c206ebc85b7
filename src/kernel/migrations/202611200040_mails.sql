-- Every mail that Frontdesk writes is a row first, in the transaction that is the reason for it, and is handed to the
-- mail server by a job afterwards. Where no mail server is configured the row is all there is, and the operator reads
-- it in the outbox.

create table mails (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  to_address text not null check (length(to_address) <= 320),
  language text not null,
  kind text not null check (kind ~ '^[a-z][a-z-]*\.[a-z][a-z_]*$'),
  subject text not null,
  html text not null,
  text text not null,
  calendar text,
  state text not null default 'queued' check (state in ('queued', 'captured', 'sent', 'failed')),
  error text,
  attempts int not null default 0,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (organization_id, id)
);
comment on table mails is 'The outbox: what was written to whom, and whether it went out. Holds personal data; see the kernel''s privacy declaration.';
comment on column mails.kind is 'Which mail this is, as area.name: bookings.confirmed.';
comment on column mails.calendar is 'A calendar file (RFC 5545) that goes along, for the reader''s own calendar.';
comment on column mails.error is 'Why the last attempt failed, without the address.';

create index mails_newest on mails (organization_id, created_at desc, id desc);

-- Not audited: a mail is evidence itself, changed only by its own delivery.
call frontdesk.tenant_table('mails', grants => 'select, insert, update', audited => false);

-- The operator's outbox shows the mails of all organizations.
create policy platform on mails for select to frontdesk_platform using (true);
grant select on mails to frontdesk_platform;
create index mails_of_all on mails (created_at, id);
comment on index mails_of_all is 'For the operator''s outbox: newest first, over all organizations.';

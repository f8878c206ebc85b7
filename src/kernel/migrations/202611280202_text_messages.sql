-- Every text message (SMS) that Frontdesk writes is a row first, like a mail, and is handed to the provider by a job afterwards. Where
-- no provider is configured the row is all there is, and the operator reads it beside the mails.

create table text_messages (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  to_number text not null check (to_number ~ '^\+[1-9][0-9]{4,14}$'),
  language text not null,
  kind text not null check (kind ~ '^[a-z][a-z-]*\.[a-z][a-z_]*$'),
  text text not null check (length(text) <= 1000),
  state text not null default 'queued' check (state in ('queued', 'captured', 'sent', 'failed')),
  error text,
  attempts int not null default 0,
  created_at timestamptz not null default now(),
  void_at timestamptz not null,
  sent_at timestamptz,
  primary key (organization_id, id)
);
comment on table text_messages is 'What was texted to whom, and whether it went out. Holds personal data; see the kernel''s privacy declaration.';
comment on column text_messages.kind is 'Which message this is, as area.name: identity.code.';
comment on column text_messages.text is 'Emptied once it is sent: it may hold a code.';
comment on column text_messages.error is 'Why the last attempt failed, without the number.';
comment on column text_messages.void_at is 'From then on it is of no use to anybody, and is not sent any more.';

-- Not audited: a message is evidence itself, changed only by its own delivery.
call frontdesk.tenant_table('text_messages', grants => 'select, insert, update', audited => false);

-- The operator's outbox shows those of all organizations, and the nightly job deletes old ones for all at once.
create policy platform on text_messages for select to frontdesk_platform using (true);
create policy prune on text_messages for delete to frontdesk_platform using (true);
grant select, delete on text_messages to frontdesk_platform;
create index text_messages_of_all on text_messages (created_at, id);
comment on index text_messages_of_all is 'For the operator''s outbox: newest first, over all organizations.';

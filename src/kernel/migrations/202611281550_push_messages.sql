-- Messages that are pushed to browsers: by which keys their push services know this installation (VAPID, RFC 8292), and each message as a
-- row, as mails and text messages are. Where pushing is not switched on the row is all there is, and the operator reads it.

create table push_keys (
  id uuid primary key default '00000000-0000-0000-0000-000000000001' constraint push_keys_only_one check (id = '00000000-0000-0000-0000-000000000001'),
  public_key text not null,
  private_key_sealed text not null,
  created_at timestamptz not null default now()
);
comment on table push_keys is 'Made when they are first needed. Every browser that lets itself be pushed to is bound to them, so they are the same on all nodes and are never made anew without need.';
grant select, insert, update on push_keys to frontdesk_identity;

create table push_messages (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  to_person text not null check (length(to_person) <= 60),
  language text not null,
  kind text not null check (kind ~ '^[a-z][a-z-]*\.[a-z][a-z_]*$'),
  title text not null check (length(title) <= 200),
  text text not null check (length(text) <= 600),
  link text,
  state text not null default 'queued' check (state in ('queued', 'captured', 'sent', 'failed')),
  error text,
  attempts int not null default 0,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (organization_id, id)
);
comment on table push_messages is 'What was pushed to whom, and whether it went out. Holds personal data; see the kernel''s privacy declaration.';
comment on column push_messages.to_person is 'A key, as member:<id>: the browsers themselves are in push_subscriptions.';
comment on column push_messages.text is 'Emptied once it is sent, as the title is.';

-- Not audited: a message is evidence itself, changed only by its own delivery.
call frontdesk.tenant_table('push_messages', grants => 'select, insert, update', audited => false);

-- The operator's outbox shows those of all organizations, and the nightly job deletes old ones for all at once.
create policy platform on push_messages for select to frontdesk_platform using (true);
create policy prune on push_messages for delete to frontdesk_platform using (true);
grant select, delete on push_messages to frontdesk_platform;
create index push_messages_of_all on push_messages (created_at, id);
comment on index push_messages_of_all is 'For the operator''s outbox: newest first, over all organizations.';

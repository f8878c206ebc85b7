-- What people are told, and whether they were. One row for each effect, so that there is one effect for each row: a delivery is unique by what
-- happened, whom it is told and by which channel, is planned in the transaction of the listener that heard of it, and is claimed before it is sent.

create table deliveries (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  topic text not null constraint deliveries_topic check (topic ~ '^[a-z][a-z-]*\.[a-z][a-z_]*$'),
  occasion text not null constraint deliveries_occasion check (length(occasion) between 1 and 200),
  about jsonb not null,
  person text not null constraint deliveries_person check (person ~ '^(member|contact|user|guest):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
  channel text not null constraint deliveries_channel check (channel in ('in_app', 'email', 'sms', 'push')),
  because text not null constraint deliveries_because check (because ~ '^[a-z_]{1,40}$'),
  rule text constraint deliveries_rule check (rule ~ '^[a-z_]{1,40}$'),
  state text not null default 'queued'
    constraint deliveries_state check (state in ('queued', 'waiting', 'sending', 'retrying', 'sent', 'captured', 'delivered', 'suppressed', 'dead', 'unknown')),
  reason text constraint deliveries_reason check (reason ~ '^[a-z0-9_]{1,60}$'),
  due_at timestamptz not null default now(),
  attempts int not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (organization_id, id),
  constraint deliveries_once unique (organization_id, occasion, person, channel)
);
comment on table deliveries is 'One effect: that one person is told of one occasion by one channel. Without a reference to organizations, as the house itself tells people too.';
comment on column deliveries.occasion is 'The id of an event, or topic/record/moment of a reminder.';
comment on column deliveries.about is 'What happened, as ids: {"event": {id, type, payload, occurredAt}} or {"record": {id, at}}. What is said of it is derived when it is sent.';
comment on column deliveries.because is 'Why it is this person: customer, assignee, role, self …';
comment on column deliveries.rule is 'What let it through, or held it back: mandatory, usual, preference, organization.';
comment on column deliveries.reason is 'A code: why it waits, was not sent, failed, or is not known to have arrived.';
comment on column deliveries.state is 'unknown: the provider may have taken it, and did not say so; it is not sent twice.';

create index deliveries_newest on deliveries (organization_id, created_at desc, id desc);
create index deliveries_of_person on deliveries (organization_id, person, created_at desc, id desc);
create index deliveries_waiting on deliveries (organization_id, person, channel, due_at) where state = 'waiting';
create index deliveries_unfinished on deliveries (updated_at) where state in ('queued', 'waiting', 'sending', 'retrying');
comment on index deliveries_unfinished is 'For the job that looks after deliveries whose own job was lost, over all organizations.';
create index deliveries_of_all on deliveries (created_at, id);
comment on index deliveries_of_all is 'For the nightly job that deletes old ones, over all organizations.';

-- Not audited: a delivery is evidence itself, changed only by its own sending.
call frontdesk.tenant_table('deliveries', grants => 'select, insert, update', audited => false);
create policy platform on deliveries for select to frontdesk_platform using (true);
create policy prune on deliveries for delete to frontdesk_platform using (true);
grant select, delete on deliveries to frontdesk_platform;

create table notifications (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  topic text not null constraint notifications_topic check (topic ~ '^[a-z][a-z-]*\.[a-z][a-z_]*$'),
  delivery_id uuid not null,
  title text not null constraint notifications_title check (length(title) <= 300),
  body text not null constraint notifications_body check (length(body) <= 2000),
  link text constraint notifications_link check (link ~ '^/' and length(link) <= 500),
  group_key text constraint notifications_group_key check (length(group_key) <= 200),
  created_at timestamptz not null default now(),
  read_at timestamptz,
  primary key (organization_id, id),
  constraint notifications_of_delivery unique (organization_id, delivery_id),
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade
);
comment on table notifications is 'What a member finds in their inbox, in the language that was theirs when it came.';
comment on column notifications.group_key is 'What belongs to one thing is shown as one.';
create index notifications_newest on notifications (organization_id, member_id, created_at desc, id desc);
create index notifications_unread on notifications (organization_id, member_id) where read_at is null;
create index notifications_of_all on notifications (created_at, id);
comment on index notifications_of_all is 'For the nightly job that deletes old ones, over all organizations.';
-- Not audited: written by a delivery, and changed only by being read.
call frontdesk.tenant_table('notifications', grants => 'select, insert, update, delete', audited => false);
create policy prune_see on notifications for select to frontdesk_platform using (true);
create policy prune on notifications for delete to frontdesk_platform using (true);
grant select, delete on notifications to frontdesk_platform;

create table notification_preferences (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  person text not null constraint notification_preferences_person check (person ~ '^(member|contact|user|guest):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
  topic text not null constraint notification_preferences_topic check (topic = '*' or topic ~ '^[a-z][a-z-]*\.[a-z][a-z_]*$'),
  channel text not null constraint notification_preferences_channel check (channel in ('in_app', 'email', 'sms', 'push')),
  is_wanted boolean not null,
  source text not null default 'person' constraint notification_preferences_source check (source in ('person', 'unsubscribe_link', 'office')),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint notification_preferences_once unique (organization_id, person, topic, channel)
);
comment on table notification_preferences is 'What somebody has said about a topic and a channel; what nobody has said is as usual. Topic * is every topic that is not mandatory.';
call frontdesk.tenant_table('notification_preferences', grants => 'select, insert, update, delete');

create table notification_settings (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  person text not null constraint notification_settings_person check (person ~ '^(member|contact|user|guest):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
  quiet_from time,
  quiet_until time,
  zone text constraint notification_settings_zone check (length(zone) <= 60),
  digest text not null default 'now' constraint notification_settings_digest check (digest in ('now', 'hourly', 'daily', 'weekly')),
  digest_at time not null default '08:00',
  digest_weekday int not null default 1 constraint notification_settings_digest_weekday check (digest_weekday between 1 and 7),
  language text,
  version int not null default 1,
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint notification_settings_once unique (organization_id, person),
  constraint notification_settings_quiet check ((quiet_from is null) = (quiet_until is null) and quiet_from is distinct from quiet_until or quiet_from is null)
);
comment on table notification_settings is 'When somebody is left in peace, how often they are written to, and in which language.';
comment on column notification_settings.zone is 'In which quiet hours and digests are meant; the person''s or the organization''s where it is null.';
call frontdesk.tenant_table('notification_settings', grants => 'select, insert, update, delete', personal => array['zone']);

create table notification_topics (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  topic text not null constraint notification_topics_topic check (topic ~ '^[a-z][a-z-]*\.[a-z][a-z_]*$'),
  is_on boolean not null default true,
  channels text[] constraint notification_topics_channels check (channels <@ array['in_app', 'email', 'sms', 'push']),
  lead text constraint notification_topics_lead check (lead ~ '^P[0-9DTHM]{2,12}$'),
  version int not null default 1,
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint notification_topics_once unique (organization_id, topic)
);
comment on table notification_topics is 'What an organization has changed about a topic: whether it is told at all, on which channels by default, and how long before.';
comment on column notification_topics.channels is 'On by default; the topic''s usual ones where it is null.';
comment on column notification_topics.lead is 'For reminders: PT24H is 24 hours by the clock, P1D the same time of the day before.';
call frontdesk.tenant_table('notification_topics', grants => 'select, insert, update, delete');

create table notification_templates (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  topic text not null constraint notification_templates_topic check (topic ~ '^[a-z][a-z-]*\.[a-z][a-z_]*$'),
  channel text not null constraint notification_templates_channel check (channel in ('in_app', 'email', 'sms', 'push')),
  language text not null,
  version int not null,
  words jsonb,
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint notification_templates_once unique (organization_id, topic, channel, language, version),
  constraint notification_templates_words check (words is null or jsonb_typeof(words) = 'object')
);
comment on table notification_templates is 'An organization''s own words for a topic on a channel in a language: every version that there was, of which the last one counts.';
comment on column notification_templates.words is 'By part: subject, heading, text, action (mail), title and text (in the app, push), text (SMS). Null: back to the default.';
call frontdesk.tenant_table('notification_templates', grants => 'select, insert');

create table suppressed_addresses (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null constraint suppressed_addresses_kind check (kind in ('email', 'phone')),
  address text not null constraint suppressed_addresses_address check (length(address) between 3 and 320),
  cause text not null constraint suppressed_addresses_cause check (cause in ('bounce', 'complaint', 'unsubscribed', 'office')),
  detail text constraint suppressed_addresses_detail check (length(detail) <= 300),
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint suppressed_addresses_once unique (organization_id, kind, address)
);
comment on table suppressed_addresses is 'Where nothing is sent any more, in the form in which it is compared: an e-mail address in lower case, a number with its country (E.164).';
call frontdesk.tenant_table('suppressed_addresses', grants => 'select, insert, update, delete', personal => array['address']);

create table push_subscriptions (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  endpoint_hash bytea not null,
  subscription_sealed text not null,
  device text constraint push_subscriptions_device check (length(device) <= 200),
  created_at timestamptz not null default now(),
  last_taken_at timestamptz,
  primary key (organization_id, id),
  constraint push_subscriptions_once unique (organization_id, endpoint_hash),
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade
);
comment on table push_subscriptions is 'A browser that a member lets us push to. Whoever knows its endpoint and keys could push to it, so they are sealed under the installation''s key.';
create index push_subscriptions_of_member on push_subscriptions (organization_id, member_id);
call frontdesk.tenant_table('push_subscriptions', grants => 'select, insert, update, delete', personal => array['subscription_sealed', 'endpoint_hash', 'device'], subject => 'member_id');

create table notification_schedules (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  topic text not null constraint notification_schedules_topic check (topic ~ '^[a-z][a-z-]*\.[a-z][a-z_]*$'),
  record_id uuid not null,
  record_at timestamptz not null,
  due_at timestamptz not null,
  state text not null default 'waiting' constraint notification_schedules_state check (state in ('waiting', 'told', 'void')),
  reason text constraint notification_schedules_reason check (reason ~ '^[a-z0-9_]{1,60}$'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint notification_schedules_once unique (organization_id, topic, record_id, record_at)
);
comment on table notification_schedules is 'A reminder to come: what it is about and when. Whether it is still true, and who is told, is asked of the record when it is due.';
create index notification_schedules_waiting on notification_schedules (organization_id, topic, due_at) where state = 'waiting';
create index notification_schedules_overdue on notification_schedules (due_at) where state = 'waiting';
comment on index notification_schedules_overdue is 'For the job that looks after reminders whose own job was lost, over all organizations.';
-- Not audited: it follows from the record, which is.
call frontdesk.tenant_table('notification_schedules', grants => 'select, insert, update', audited => false);
create policy platform on notification_schedules for select to frontdesk_platform using (true);
create policy prune on notification_schedules for delete to frontdesk_platform using (true);
grant select, delete on notification_schedules to frontdesk_platform;

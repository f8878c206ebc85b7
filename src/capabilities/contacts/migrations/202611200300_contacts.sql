-- The people and companies an organization knows, and how to reach them. Leads, customers, residents, suppliers and
-- contractors are roles of a contact, never tables of their own.

create table contacts (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  kind text not null default 'person' check (kind in ('person', 'company')),
  -- Sorted as people sort names, whatever their case, accents and alphabet.
  name text collate "und-x-icu" not null check (length(name) between 1 and 200),
  language text,
  external_id text check (length(external_id) between 1 and 200),
  assignee_id uuid,
  tags text[] not null default '{}' check (cardinality(tags) <= 50),
  notes text check (length(notes) <= 10000),
  archived_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  -- Only the reference is blanked when a member goes: the contact stays in its organization.
  foreign key (organization_id, assignee_id) references members (organization_id, id) on delete set null (assignee_id)
);
comment on table contacts is 'A person or company the organization knows.';
create index contacts_newest on contacts (organization_id, created_at desc, id desc);
create index contacts_by_name on contacts (organization_id, name, id);
create index contacts_latest on contacts (organization_id, updated_at desc, id desc);
create unique index contacts_external_id on contacts (organization_id, external_id) where external_id is not null;
create index contacts_of_assignee on contacts (organization_id, assignee_id) where assignee_id is not null;
call frontdesk.tenant_table('contacts', grants => 'select, insert, update, delete', personal => array['name', 'notes', 'external_id', 'tags'], subject => 'id');

create table contact_points (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  contact_id uuid not null,
  kind text not null check (kind in ('email', 'phone')),
  value text not null check (length(value) between 1 and 254),
  normalised text not null check (length(normalised) between 1 and 254),
  position int not null default 0,
  verified_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, contact_id, kind, normalised),
  foreign key (organization_id, contact_id) references contacts (organization_id, id) on delete cascade
);
comment on table contact_points is 'An e-mail address or phone number of a contact, as written and as compared; position 0 is the first choice.';
create index contact_points_by_value on contact_points (organization_id, kind, normalised) include (contact_id);
-- Two people may share a telephone; a verified address belongs to one.
create unique index contact_points_verified on contact_points (organization_id, kind, normalised) where verified_at is not null;
call frontdesk.tenant_table('contact_points', grants => 'select, insert, update, delete', personal => array['value', 'normalised'], subject => 'contact_id');

create table contact_roles (
  organization_id uuid not null references organizations (id) on delete cascade,
  contact_id uuid not null,
  role text not null check (role in ('lead', 'customer', 'member', 'resident', 'supplier', 'contractor')),
  created_at timestamptz not null default now(),
  primary key (organization_id, contact_id, role),
  foreign key (organization_id, contact_id) references contacts (organization_id, id) on delete cascade
);
comment on table contact_roles is 'What a contact is to the organization; any number at once.';
create index contact_roles_by_role on contact_roles (organization_id, role, contact_id);
call frontdesk.tenant_table('contact_roles', grants => 'select, insert, delete', record => 'contact_id');

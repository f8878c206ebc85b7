-- The tenant itself, and the people in it. A user is global and belongs to identity; a member is that user inside
-- one organization, with a name, roles and a language of their own there.

create table organizations (
  id uuid primary key default uuidv7(),
  slug text not null unique check (slug ~ '^[a-z0-9](-?[a-z0-9]){1,47}$'),
  name text not null check (length(name) between 1 and 120),
  industry text not null default 'service' check (industry in ('beauty', 'fitness', 'property', 'restaurant', 'enterprise', 'service')),
  description jsonb not null default '{}',
  country text not null check (country ~ '^[A-Z]{2}$'),
  zone text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  default_language text not null,
  languages text[] not null check (default_language = any (languages)),
  brand_colour text not null default '#2f6fed' check (brand_colour ~ '^#[0-9a-f]{6}$'),
  phone text,
  email text,
  street text,
  city text,
  postal_code text,
  first_run_done_at timestamptz,
  public_page_seen_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table organizations is 'The tenant: one business. Its id is the organization_id of every other tenant table.';
comment on column organizations.public_page_seen_at is 'When one of its people first opened or shared the public page: the one step of the first run that leaves no other fact.';
call frontdesk.tenant_table('organizations', grants => 'select, insert, update', organization => 'id');

-- A session or a public address must name its organization before there is one to be inside of: identity and the
-- platform may look organizations up, nobody else sees more than their own.
grant select on organizations to frontdesk_identity, frontdesk_platform;
create policy lookup on organizations for select to frontdesk_identity, frontdesk_platform using (true);

create table members (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  user_id uuid,
  name text not null check (length(name) between 1 and 120),
  title text,
  email text,
  phone text,
  language text,
  state text not null default 'active' check (state in ('active', 'suspended', 'left')),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, user_id)
);
comment on table members is 'A user inside one organization; user_id is null for somebody who works there and never signs in.';
create index members_by_name on members (organization_id, name, id);
create index members_of_user on members (user_id) where user_id is not null;
call frontdesk.tenant_table('members', grants => 'select, insert, update', personal => array['name', 'email', 'phone'], subject => 'id');
grant select on members to frontdesk_identity, frontdesk_platform;
create policy lookup on members for select to frontdesk_identity, frontdesk_platform using (true);

create table member_roles (
  organization_id uuid not null references organizations (id) on delete cascade,
  member_id uuid not null,
  role text not null check (role in ('director', 'admin', 'manager', 'employee', 'contractor', 'customer', 'auditor')),
  created_at timestamptz not null default now(),
  primary key (organization_id, member_id, role),
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade
);
comment on table member_roles is 'The roles a member holds; what a role may do is declared by each capability.';
call frontdesk.tenant_table('member_roles', grants => 'select, insert, delete', record => 'member_id');
grant select on member_roles to frontdesk_identity, frontdesk_platform;
create policy lookup on member_roles for select to frontdesk_identity, frontdesk_platform using (true);

-- Beside the seven preset roles an organization makes roles of its own, and gives one person one permission, everywhere
-- or on one record, for good or for a while. What a permission means is declared by the code; here stands only who holds it.

create table roles (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  name text not null check (length(name) between 1 and 60),
  description text check (length(description) <= 500),
  -- From the auditor's to the admin's: a director is a director by the preset alone, as somebody always has to be one.
  rank int not null check (rank between 1 and 6),
  permissions jsonb not null check (jsonb_typeof(permissions) = 'object'),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
comment on table roles is 'A role that an organization has made for itself; the presets are the code''s.';
comment on column roles.permissions is 'Permission or wildcard (bookings.*, *) to how far it reaches: all or own.';
create unique index roles_by_name on roles (organization_id, lower(name));
call frontdesk.tenant_table('roles', grants => 'select, insert, update, delete');
grant select on roles to frontdesk_identity;
create policy lookup on roles for select to frontdesk_identity using (true);

create table member_custom_roles (
  organization_id uuid not null references organizations (id) on delete cascade,
  member_id uuid not null,
  role_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, member_id, role_id),
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade,
  -- One that is held cannot be deleted: whoever holds it would lose it unasked.
  constraint roles_in_use foreign key (organization_id, role_id) references roles (organization_id, id) on delete restrict
);
comment on table member_custom_roles is 'Which of the organization''s own roles a member holds, beside the presets.';
create index member_custom_roles_of_role on member_custom_roles (organization_id, role_id, member_id);
call frontdesk.tenant_table('member_custom_roles', grants => 'select, insert, delete', record => 'member_id');
grant select on member_custom_roles to frontdesk_identity;
create policy lookup on member_custom_roles for select to frontdesk_identity using (true);

create table permission_grants (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  permission text not null check (permission ~ '^(\*|[a-z_]+\.(\*|[a-z_]+))$'),
  reach text not null default 'all' check (reach in ('all', 'own')),
  resource_type text check (resource_type ~ '^[a-z_]+$'),
  resource_id uuid,
  starts_at timestamptz not null default now(),
  expires_at timestamptz,
  granted_by uuid not null,
  reason text not null check (length(reason) between 1 and 500),
  revoked_at timestamptz,
  revoked_by uuid,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade,
  foreign key (organization_id, granted_by) references members (organization_id, id) on delete cascade,
  foreign key (organization_id, revoked_by) references members (organization_id, id) on delete set null (revoked_by),
  constraint permission_grants_name_one_record check ((resource_type is null) = (resource_id is null)),
  constraint permission_grants_on_a_record_are_whole check (resource_type is null or reach = 'all'),
  constraint permission_grants_end_after_they_begin check (expires_at > starts_at)
);
comment on table permission_grants is 'One permission given to one member beside their roles: everywhere or on one record, for good or for a while. Kept when it is over.';
comment on column permission_grants.resource_type is 'The table of the one record it is for; null for the whole organization.';
create index permission_grants_of_member on permission_grants (organization_id, member_id, created_at, id);
call frontdesk.tenant_table('permission_grants', grants => 'select, insert, update', personal => array['reason'], subject => 'member_id');
grant select on permission_grants to frontdesk_identity;
create policy lookup on permission_grants for select to frontdesk_identity using (true);

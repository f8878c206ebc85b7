-- The directory of an organization (Entra, Okta …) tells Frontdesk who works there, by SCIM 2.0: its tokens, whom and which groups it
-- has told of, what those groups come to here, and what was refused to it.

create table provisioning_settings (
  organization_id uuid not null references organizations (id) on delete cascade,
  default_role text not null default 'employee' check (default_role in ('director', 'admin', 'manager', 'employee', 'auditor')),
  departments jsonb not null default '[]' check (jsonb_typeof(departments) = 'array'),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id)
);
comment on table provisioning_settings is 'What becomes of the people whom the directory tells of. Without a row everything is as usual.';
comment on column provisioning_settings.default_role is 'Of whoever comes while none of their groups gives a role.';
comment on column provisioning_settings.departments is 'Which of the directory''s departments is which unit: [{name, unitId}].';
call frontdesk.tenant_table('provisioning_settings', grants => 'select, insert, update', record => 'organization_id');

create table provisioning_tokens (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  name text not null check (length(name) between 1 and 80),
  token_hash bytea not null,
  rank int not null check (rank between 0 and 7),
  made_by uuid,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, token_hash),
  foreign key (organization_id, made_by) references members (organization_id, id) on delete set null (made_by)
);
comment on table provisioning_tokens is 'What the directory shows to be believed. Of the token itself only a hash is kept.';
comment on column provisioning_tokens.rank is 'Of whoever made it, when they did: whoever uses it gives nothing above, and touches nobody who stands above.';
call frontdesk.tenant_table('provisioning_tokens', grants => 'select, insert, update', dropped => array['token_hash']);

-- Not audited, and apart for that reason: what a token was used for is.
create table provisioning_token_uses (
  organization_id uuid not null references organizations (id) on delete cascade,
  token_id uuid not null,
  last_used_at timestamptz not null,
  primary key (organization_id, token_id),
  foreign key (organization_id, token_id) references provisioning_tokens (organization_id, id) on delete cascade
);
comment on table provisioning_token_uses is 'When a token was last shown.';
call frontdesk.tenant_table('provisioning_token_uses', grants => 'select, insert, update', audited => false);

create table provisioned_people (
  organization_id uuid not null references organizations (id) on delete cascade,
  member_id uuid not null,
  user_name text not null check (length(user_name) between 1 and 254),
  user_name_key text not null,
  external_id text check (length(external_id) between 1 and 254),
  document jsonb not null default '{}' check (jsonb_typeof(document) = 'object'),
  given_roles text[] not null default '{}',
  given_unit_id uuid,
  suspended_at timestamptz,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, member_id),
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade,
  foreign key (organization_id, given_unit_id) references org_units (organization_id, id) on delete set null (given_unit_id)
);
comment on table provisioned_people is 'Members of whom the directory has told, beside the member''s own row: what it calls them, and what here came from it.';
comment on column provisioned_people.user_name_key is 'The name as it is compared: nobody is told apart by capitals.';
comment on column provisioned_people.document is 'What the directory said last, as far as it is kept; what a member''s profile says goes before it.';
comment on column provisioned_people.given_roles is 'Roles that its groups gave and that go with them; those that a person gave stay.';
comment on column provisioned_people.suspended_at is 'Since when the directory keeps them out; it ends no suspension but its own.';
comment on column provisioned_people.removed_at is 'When the directory took them out; it brings back nobody whom a person has taken out.';
create unique index provisioned_people_one_name on provisioned_people (organization_id, user_name_key) where removed_at is null;
create index provisioned_people_by_external_id on provisioned_people (organization_id, external_id) where external_id is not null;
call frontdesk.tenant_table('provisioned_people', grants => 'select, insert, update', record => 'member_id', subject => 'member_id', personal => array['user_name', 'user_name_key', 'external_id', 'document']);

create table provisioned_groups (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  name text not null check (length(name) between 1 and 200),
  external_id text check (length(external_id) between 1 and 254),
  role text check (role in ('director', 'admin', 'manager', 'employee', 'auditor')),
  unit_id uuid,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, unit_id) references org_units (organization_id, id) on delete set null (unit_id)
);
comment on table provisioned_groups is 'A group of the directory. What it comes to here, a person here says: a role, a unit, or nothing.';
create unique index provisioned_groups_one_name on provisioned_groups (organization_id, lower(name));
call frontdesk.tenant_table('provisioned_groups', grants => 'select, insert, update, delete');

create table provisioned_group_members (
  organization_id uuid not null references organizations (id) on delete cascade,
  group_id uuid not null,
  member_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, group_id, member_id),
  foreign key (organization_id, group_id) references provisioned_groups (organization_id, id) on delete cascade,
  foreign key (organization_id, member_id) references provisioned_people (organization_id, member_id) on delete cascade
);
comment on table provisioned_group_members is 'Who is in a group, as the directory says.';
create index provisioned_group_members_of_member on provisioned_group_members (organization_id, member_id);
call frontdesk.tenant_table('provisioned_group_members', grants => 'select, insert, delete', record => 'group_id');

-- Not audited: what was refused has changed nothing.
create table provisioning_refusals (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  code text not null check (length(code) between 1 and 100),
  act text not null check (act in ('create', 'change', 'remove', 'read')),
  kind text not null check (kind in ('person', 'group', 'token', 'other')),
  about text check (length(about) between 1 and 254),
  attribute text check (length(attribute) between 1 and 200),
  at timestamptz not null default now(),
  primary key (organization_id, id)
);
comment on table provisioning_refusals is 'The last fifty times that the directory was told no, for at most thirty days: for whoever looks for the reason.';
comment on column provisioning_refusals.about is 'What the directory calls whom or what it was about.';
comment on column provisioning_refusals.attribute is 'Which attribute was wrong, by its name in the schema.';
call frontdesk.tenant_table('provisioning_refusals', grants => 'select, insert, delete', audited => false);

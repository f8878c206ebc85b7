-- What an organization keeps about its people, beyond a name and how to reach them: a row beside the member's, so that the
-- member's own stays small for everybody who only needs a name. What an organization asks besides, it defines itself; and for each
-- field it says who sees it. A person may show less of themselves than that, never more.

create table member_profiles (
  organization_id uuid not null references organizations (id) on delete cascade,
  member_id uuid not null,
  names jsonb not null default '[]' check (jsonb_typeof(names) = 'array'),
  pronouns text,
  bio text,
  skills text[] not null default '{}',
  spoken_languages text[] not null default '{}',
  links text[] not null default '{}',
  birthday date,
  zone text,
  personal_email text,
  personal_phone text,
  messenger text,
  address text,
  emergency_contact jsonb,
  employee_number text check (length(employee_number) between 1 and 40),
  hired_on date,
  ends_on date,
  contract_kind text check (contract_kind in ('permanent', 'fixed_term', 'hourly', 'agency', 'apprentice', 'volunteer')),
  cost_centre text,
  working_pattern text,
  national_id text,
  narrowed jsonb not null default '{}' check (jsonb_typeof(narrowed) = 'object'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, member_id),
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade,
  constraint member_profiles_one_number unique (organization_id, employee_number)
);
comment on table member_profiles is 'What is kept about a member besides their name and how to reach them; its version is the member''s.';
comment on column member_profiles.names is 'Their name in several scripts: script, given, family, display, and how to say it.';
comment on column member_profiles.national_id is 'Sealed; opened for the member and admins only, one at a time.';
comment on column member_profiles.narrowed is 'Fields that the member shows to fewer than the organization does: field to visibility.';
call frontdesk.tenant_table('member_profiles', grants => 'select, insert, update', record => 'member_id', subject => 'member_id',
  personal => array['names', 'pronouns', 'bio', 'skills', 'spoken_languages', 'links', 'birthday', 'zone', 'personal_email', 'personal_phone', 'messenger', 'address',
    'emergency_contact', 'employee_number', 'hired_on', 'ends_on', 'contract_kind', 'cost_centre', 'working_pattern'],
  dropped => array['national_id']);

create table profile_fields (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  label text not null check (length(label) between 1 and 80),
  kind text not null check (kind in ('text', 'number', 'date', 'choice', 'yes_no')),
  options text[] not null default '{}' check (kind <> 'choice' or cardinality(options) > 0),
  required boolean not null default false,
  sort int not null default 0,
  visibility text not null default 'everyone' check (visibility in ('everyone', 'managers', 'line', 'self', 'admins')),
  edit_by text not null default 'self' check (edit_by in ('self', 'manager', 'admin')),
  archived_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
comment on table profile_fields is 'What an organization asks of its people besides the fields there are. One that is no longer asked is archived: what was answered stays.';
create unique index profile_fields_one_label on profile_fields (organization_id, lower(label)) where archived_at is null;
call frontdesk.tenant_table('profile_fields', grants => 'select, insert, update');

create table member_custom_values (
  organization_id uuid not null references organizations (id) on delete cascade,
  member_id uuid not null,
  field_id uuid not null,
  value jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (organization_id, member_id, field_id),
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade,
  foreign key (organization_id, field_id) references profile_fields (organization_id, id) on delete cascade
);
comment on table member_custom_values is 'What a member''s profile says in a field of the organization''s own.';
create index member_custom_values_of_field on member_custom_values (organization_id, field_id);
call frontdesk.tenant_table('member_custom_values', grants => 'select, insert, update, delete', record => 'member_id', subject => 'member_id', personal => array['value']);

create table profile_visibility (
  organization_id uuid not null references organizations (id) on delete cascade,
  field text not null check (length(field) between 1 and 60),
  visibility text not null check (visibility in ('everyone', 'managers', 'line', 'self', 'admins')),
  updated_at timestamptz not null default now(),
  primary key (organization_id, field)
);
comment on table profile_visibility is 'Who sees a built-in field of the profile, where an organization wants it other than usual.';
call frontdesk.tenant_table('profile_visibility', grants => 'select, insert, update, delete', record => 'organization_id');

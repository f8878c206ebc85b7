-- How strict an organization is with the sign-ins of its people. A person may belong to several: each decides about itself
-- alone, so that one business never locks somebody out of another. No row means the defaults.

create table security_policies (
  organization_id uuid primary key references organizations (id) on delete cascade,
  session_idle_minutes int check (session_idle_minutes between 5 and 43200),
  session_max_hours int check (session_max_hours between 1 and 8760),
  factor_required text not null default 'nobody' check (factor_required in ('nobody', 'roles', 'everybody')),
  factor_required_roles text[] not null default '{}' check (factor_required_roles <@ array['director', 'admin', 'manager', 'employee', 'contractor', 'customer', 'auditor']),
  factor_grace_days int not null default 7 check (factor_grace_days between 0 and 90),
  trusted_device_days int not null default 30 check (trusted_device_days between 0 and 365),
  suspicious_sign_in text not null default 'ask' check (suspicious_sign_in in ('notify', 'ask', 'refuse')),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table security_policies is 'What an organization asks of the sign-ins of its people; without a row, the defaults hold.';
comment on column security_policies.session_idle_minutes is 'After how long without a request one signs in again to come back in; null where the installation''s own limit is enough.';
comment on column security_policies.session_max_hours is 'How long after signing in one signs in again, however busy; null where the installation''s own limit is enough.';
call frontdesk.tenant_table('security_policies', grants => 'select, insert, update', record => 'organization_id');

-- Whether a session may enter is decided where sessions are looked up, before there is an organization to be inside of.
grant select on security_policies to frontdesk_identity;
create policy lookup on security_policies for select to frontdesk_identity using (true);

-- Who has to have a second factor: the policies of organizations take effect, one member can be asked alone, and whoever runs the
-- platform says what it asks of them, or of everybody. What decides is code (policies/factor-duty.ts); here stand the facts.

alter table security_policies add column factor_required_since jsonb not null default '{}' check (jsonb_typeof(factor_required_since) = 'object');
comment on column security_policies.factor_required_since is 'Since when each is asked, by role and as "everybody": the grace is counted from then, and is not given twice.';

create table member_factor_requirements (
  organization_id uuid not null references organizations (id) on delete cascade,
  member_id uuid not null,
  required_since timestamptz not null default now(),
  required_by uuid,
  primary key (organization_id, member_id),
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade,
  foreign key (organization_id, required_by) references members (organization_id, id) on delete set null (required_by)
);
comment on table member_factor_requirements is 'A member of whom a second factor is asked, whatever the policy says of their roles.';
call frontdesk.tenant_table('member_factor_requirements', grants => 'select, insert, delete', record => 'member_id');
grant select on member_factor_requirements to frontdesk_identity;
create policy lookup on member_factor_requirements for select to frontdesk_identity using (true);

create table platform_policy (
  is_the_one boolean primary key default true check (is_the_one),
  factor_required text not null default 'operators' check (factor_required in ('operators', 'everybody')),
  factor_required_since jsonb not null default '{}' check (jsonb_typeof(factor_required_since) = 'object'),
  factor_grace_days int not null default 1 check (factor_grace_days between 0 and 90),
  recovery_delay_hours int not null default 24 check (recovery_delay_hours between 1 and 336),
  version int not null default 1,
  updated_by uuid references users (id) on delete set null,
  updated_at timestamptz not null default now()
);
comment on table platform_policy is 'What whoever runs the platform asks of sign-ins, over all organizations: one row.';
comment on column platform_policy.recovery_delay_hours is 'How long the owner of an account has to object before a second factor is taken away for them.';
insert into platform_policy (factor_required_since) values (jsonb_build_object('operators', now()));
grant select, update on platform_policy to frontdesk_identity;

alter table users
  add column operator_since timestamptz,
  add column factor_recovered_at timestamptz;
comment on column users.operator_since is 'When they were first given one of the platform roles that they hold.';
comment on column users.factor_recovered_at is 'When others took away a second factor that they had lost. Until there is a new one, they come in nowhere.';
update users set operator_since = now() where platform_roles <> '{}';

create function frontdesk.note_operator() returns trigger
  language plpgsql set search_path = pg_catalog, public
as $$
begin
  if new.platform_roles = '{}' then new.operator_since := null;
  elsif new.operator_since is null then new.operator_since := now();
  end if;
  return new;
end
$$;
create trigger note_operator before insert or update of platform_roles on users for each row execute function frontdesk.note_operator();

-- What the decision is made from, as one value: set-returning, so that PostgreSQL puts the bodies into the query around them.
create function frontdesk.factor_facts_of_user(of_user uuid) returns table (facts jsonb)
  language sql stable
as $$
  select jsonb_build_object(
           'hasFactor', exists (select from mfa_factors f where f.user_id = u.id and f.verified_at is not null) or exists (select from passkeys k where k.user_id = u.id),
           'isDemo', u.is_demo,
           'recoveredAt', u.factor_recovered_at,
           'joinedAt', u.created_at,
           'operatorSince', u.operator_since,
           'platform', (select jsonb_build_object('required', factor_required, 'since', factor_required_since, 'graceDays', factor_grace_days) from platform_policy))
    from users u
   where u.id = of_user
$$;

create function frontdesk.factor_facts_of_member(of_organization uuid, of_member uuid) returns table (facts jsonb)
  language sql stable
as $$
  select jsonb_build_object(
           'joinedAt', m.created_at,
           -- A role of the organization's own counts as the preset that ranks like it: nobody gets around a policy by another name.
           'roles', (select coalesce(jsonb_agg(jsonb_build_object('role', held.role, 'since', held.since)), '[]') from (
                       select r.role, r.created_at as since from member_roles r
                        where r.organization_id = m.organization_id and r.member_id = m.id
                       union all
                       select (array['auditor', 'customer', 'contractor', 'employee', 'manager', 'admin', 'director'])[r.rank], h.created_at
                         from member_custom_roles h join roles r on r.organization_id = h.organization_id and r.id = h.role_id
                        where h.organization_id = m.organization_id and h.member_id = m.id) held),
           'requiredSince', q.required_since,
           'policy', case when p.organization_id is not null then
             jsonb_build_object('required', p.factor_required, 'roles', p.factor_required_roles, 'since', p.factor_required_since, 'graceDays', p.factor_grace_days) end)
    from members m
    left join security_policies p on p.organization_id = m.organization_id
    left join member_factor_requirements q on q.organization_id = m.organization_id and q.member_id = m.id
   where m.organization_id = of_organization and m.id = of_member
$$;

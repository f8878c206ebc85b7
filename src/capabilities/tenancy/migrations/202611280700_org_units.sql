-- An organization is more than a list of people: it has units under units, each with whoever leads it, and everybody may
-- answer to somebody. Both are trees. That neither becomes a circle is held here and not in the code: of two moves at once,
-- each would look right to the code.

create table org_units (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  parent_id uuid,
  name text not null check (length(name) between 1 and 120),
  kind text check (length(kind) between 1 and 60),
  colour text check (colour ~ '^#[0-9a-f]{6}$'),
  head_id uuid,
  sort int not null default 0,
  archived_at timestamptz,
  merged_into_id uuid,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, parent_id) references org_units (organization_id, id) on delete cascade,
  foreign key (organization_id, merged_into_id) references org_units (organization_id, id) on delete set null (merged_into_id),
  foreign key (organization_id, head_id) references members (organization_id, id) on delete set null (head_id)
);
comment on table org_units is 'The units of an organization as a tree: departments, branches, teams, whatever it calls them.';
comment on column org_units.head_id is 'The member who leads it and, unless somebody below does, whatever lies under it.';
comment on column org_units.merged_into_id is 'Where its people went when it was merged into another one.';
create unique index org_units_one_name on org_units (organization_id, parent_id, lower(name)) nulls not distinct where archived_at is null;
create index org_units_of_head on org_units (organization_id, head_id) where head_id is not null;
create index org_units_by_parent on org_units (organization_id, parent_id);
call frontdesk.tenant_table('org_units', grants => 'select, insert, update');

alter table members add column unit_id uuid, add column manager_id uuid;
alter table members
  add constraint members_unit foreign key (organization_id, unit_id) references org_units (organization_id, id) on delete set null (unit_id),
  add constraint members_manager foreign key (organization_id, manager_id) references members (organization_id, id) on delete set null (manager_id);
comment on column members.unit_id is 'The unit they belong to first; further ones are in member_units.';
comment on column members.manager_id is 'Whom they answer to.';
create index members_of_unit on members (organization_id, unit_id) where unit_id is not null;
create index members_of_manager on members (organization_id, manager_id) where manager_id is not null;

create table member_units (
  organization_id uuid not null references organizations (id) on delete cascade,
  member_id uuid not null,
  unit_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, member_id, unit_id),
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade,
  foreign key (organization_id, unit_id) references org_units (organization_id, id) on delete cascade
);
comment on table member_units is 'The further units in which somebody works besides their first one.';
create index member_units_of_unit on member_units (organization_id, unit_id);
call frontdesk.tenant_table('member_units', grants => 'select, insert, delete', record => 'member_id');

-- The lock lets one change of an organization's tree follow the other; the look upwards comes after it, and so sees what
-- the one before has done.
create function frontdesk.hold_unit_tree() returns trigger
  language plpgsql set search_path = public, frontdesk, pg_temp
as $$
declare
  levels_above int;
  levels_below int;
  is_circle boolean;
begin
  perform from organizations where id = new.organization_id for no key update;
  with recursive above as (
    select id, parent_id, 1 as level from org_units where organization_id = new.organization_id and id = new.parent_id
    union all
    select u.id, u.parent_id, above.level + 1
      from org_units u join above on u.id = above.parent_id
     where u.organization_id = new.organization_id and above.id <> new.id
  )
  select max(level), bool_or(id = new.id) into levels_above, is_circle from above;
  if is_circle or new.parent_id = new.id then
    raise exception 'a unit would lie under itself' using errcode = 'check_violation', constraint = 'org_units_no_circle';
  end if;

  with recursive below as (
    select new.id as id, 1 as level
    union all
    select u.id, below.level + 1 from org_units u join below on u.parent_id = below.id where u.organization_id = new.organization_id
  )
  select max(level) into levels_below from below;
  if coalesce(levels_above, 0) + levels_below > 8 then
    raise exception 'units would lie more than eight deep' using errcode = 'check_violation', constraint = 'org_units_not_too_deep';
  end if;
  return new;
end;
$$;
create trigger hold_tree before insert or update of parent_id on org_units
  for each row when (new.parent_id is not null) execute function frontdesk.hold_unit_tree();

create function frontdesk.hold_manager_tree() returns trigger
  language plpgsql set search_path = public, frontdesk, pg_temp
as $$
begin
  perform from organizations where id = new.organization_id for no key update;
  if exists (
    with recursive above as (
      select id, manager_id from members where organization_id = new.organization_id and id = new.manager_id
      union
      select m.id, m.manager_id from members m join above on m.id = above.manager_id where m.organization_id = new.organization_id
    )
    select from above where id = new.id or manager_id = new.id
  ) or new.manager_id = new.id then
    raise exception 'somebody would answer to themselves' using errcode = 'check_violation', constraint = 'members_no_circle';
  end if;
  return new;
end;
$$;
create trigger hold_tree before insert or update of manager_id on members
  for each row when (new.manager_id is not null) execute function frontdesk.hold_manager_tree();

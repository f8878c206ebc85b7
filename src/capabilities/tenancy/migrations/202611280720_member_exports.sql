-- Who takes the team's addresses away as a file, and how many, is written down before the first row leaves.

create table member_exports (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  format text not null check (format in ('csv', 'xlsx')),
  query jsonb not null,
  row_count int check (row_count >= 0),
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, created_by) references members (organization_id, id) on delete set null (created_by)
);
comment on table member_exports is 'An export of members: by whom, of what, how many.';
create index member_exports_of_member on member_exports (organization_id, created_by) where created_by is not null;
-- What was searched for may be a person.
call frontdesk.tenant_table('member_exports', grants => 'select, insert, update', dropped => array['query']);

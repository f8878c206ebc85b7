-- Why {{things}} need a table of their own: …

create table {{things}} (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  title text not null check (length(title) between 1 and 200),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
comment on table {{things}} is '…';
create index {{things}}_newest on {{things}} (organization_id, created_at desc, id desc);
-- A column about a person is named in `personal`, beside `subject`, and in privacy.ts.
call frontdesk.tenant_table('{{things}}', grants => 'select, insert, update');

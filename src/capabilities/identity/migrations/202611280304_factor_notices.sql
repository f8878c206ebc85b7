-- Whoever owes a second factor hears of it by mail, once for each time that it is asked of them.

create table factor_notices (
  user_id uuid not null references users (id) on delete cascade,
  organization_id uuid not null references organizations (id) on delete cascade,
  due_at timestamptz not null,
  told_at timestamptz not null default now(),
  primary key (user_id, organization_id)
);
comment on table factor_notices is 'Who was told by which organization that it asks for a second factor, and until when. A later date is told again, an earlier one is not.';

grant select, insert, update, delete on factor_notices to frontdesk_identity;

-- The provider's groups may give roles that the organization has made for itself. Rules are kept as one document; which roles they name stands here besides,
-- so that a role which a rule gives cannot be deleted under it.

alter table sso_connections drop constraint sso_connections_default_roles_check;
alter table sso_connections add constraint sso_connections_default_roles_check check (cardinality(default_roles) <= 25);
comment on column sso_connections.role_rules is 'Which of the provider''s groups gives which role, preset or the organization''s own by its id: [{group, role}]. Without any, roles are given here.';

create table sso_connection_roles (
  organization_id uuid not null references organizations (id) on delete cascade,
  connection_id uuid not null,
  role_id uuid not null,
  primary key (organization_id, connection_id, role_id),
  foreign key (organization_id, connection_id) references sso_connections (organization_id, id) on delete cascade,
  constraint roles_named_by_rules foreign key (organization_id, role_id) references roles (organization_id, id) on delete restrict
);
comment on table sso_connection_roles is 'The organization''s own roles that a connection''s rules name.';
create index sso_connection_roles_of_role on sso_connection_roles (organization_id, role_id);
call frontdesk.tenant_table('sso_connection_roles', grants => 'select, insert, delete', audited => false);

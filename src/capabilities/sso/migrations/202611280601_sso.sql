-- How the people of an organization sign in through the identity provider that it runs already: one row per connection, the
-- e-mail domains that it has proven to be its own, and whom the provider has named so far.

create table sso_connections (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  kind text not null check (kind in ('oidc', 'saml')),
  name text not null check (length(name) between 1 and 80),
  state text not null default 'draft' check (state in ('draft', 'on', 'off')),
  issuer text check (length(issuer) between 1 and 500),
  client_id text check (length(client_id) between 1 and 300),
  client_secret_sealed text,
  sign_in_url text check (length(sign_in_url) between 1 and 1000),
  certificates text[] not null default '{}' check (cardinality(certificates) <= 5),
  groups_claim text not null default 'groups' check (length(groups_claim) between 1 and 200),
  role_rules jsonb not null default '[]',
  default_roles text[] not null default '{}' check (default_roles <@ array['director', 'admin', 'manager', 'employee', 'auditor']),
  highest_rank int not null default 0 check (highest_rank between 0 and 7),
  admits_new boolean not null default false,
  trusts_factor boolean not null default false,
  is_required boolean not null default false,
  exempt_member_ids uuid[] not null default '{}' check (cardinality(exempt_member_ids) <= 10),
  last_test jsonb,
  tested_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint sso_connections_are_tested_first check (state <> 'on' or tested_at is not null),
  constraint sso_connections_leave_a_way_in check (not is_required or cardinality(exempt_member_ids) > 0)
);
comment on table sso_connections is 'One identity provider that may say who somebody is, for this organization alone.';
comment on column sso_connections.issuer is 'Who the provider says it is: the issuer of OpenID Connect, the entity id of SAML.';
comment on column sso_connections.client_secret_sealed is 'Sealed under the installation''s key and bound to the connection.';
comment on column sso_connections.role_rules is 'Which of the provider''s groups gives which role: [{group, role}]. Without any, roles are given here.';
comment on column sso_connections.default_roles is 'For whom no rule speaks; empty refuses them.';
comment on column sso_connections.highest_rank is 'Of whoever decided about the roles: no rule gives or takes what stands above it.';
comment on column sso_connections.tested_at is 'When somebody came through with these very settings; changing them asks for another test.';
comment on column sso_connections.last_test is 'What the provider said at the last test: counts and names of groups, nothing of the person.';
comment on column sso_connections.exempt_member_ids is 'Directors who may come in with a password all the same, for the day the provider does not answer.';
-- Found by e-mail domain before there is an organization to be inside of, and asked for where a session is looked up.
grant select on sso_connections to frontdesk_identity;
create policy lookup on sso_connections for select to frontdesk_identity using (true);
call frontdesk.tenant_table('sso_connections', grants => 'select, insert, update, delete', dropped => array['client_secret_sealed', 'last_test']);

create table sso_domains (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  connection_id uuid not null,
  domain text not null check (domain = lower(domain) and length(domain) between 4 and 253),
  proof text not null,
  outcome text not null default 'waiting' check (outcome in ('waiting', 'proven', 'missing', 'unreachable', 'taken')),
  proven_at timestamptz,
  failing_since timestamptz,
  checked_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, domain),
  foreign key (organization_id, connection_id) references sso_connections (organization_id, id) on delete cascade
);
comment on table sso_domains is 'An e-mail domain whose people sign in through a connection, once its owner has shown that it is theirs.';
comment on column sso_domains.proof is 'What its owner writes into a TXT record; not secret, and different for every claim.';
comment on column sso_domains.failing_since is 'Since when the record has not been found any more; after a week the domain counts as lost.';
-- Over all organizations: a domain is one organization's, and says which one before there is one to be inside of.
create unique index sso_domains_of_all on sso_domains (domain) where proven_at is not null;
create index sso_domains_of_connection on sso_domains (organization_id, connection_id);
grant select on sso_domains to frontdesk_identity;
create policy lookup on sso_domains for select to frontdesk_identity using (true);
call frontdesk.tenant_table('sso_domains', grants => 'select, insert, update, delete');

create table sso_people (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  connection_id uuid not null,
  issuer text not null,
  subject text not null check (length(subject) between 1 and 500),
  user_id uuid not null references users (id) on delete cascade,
  suspended_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, connection_id, issuer, subject),
  unique (organization_id, connection_id, user_id),
  foreign key (organization_id, connection_id) references sso_connections (organization_id, id) on delete cascade
);
comment on table sso_people is 'Whom the provider means by a subject. An address that is given to somebody else later names the same person no more: their subject is another one.';
comment on column sso_people.suspended_at is 'Since when nobody in the provider''s groups: a suspension of ours, which ends when a group comes back. Others'' stay.';
call frontdesk.tenant_table('sso_people', grants => 'select, insert, update, delete', personal => array['subject']);

-- Not audited: what becomes of it is, as a session, a member, a tested connection.
create table sso_attempts (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  connection_id uuid not null,
  state_hash bytea not null,
  browser_hash bytea not null,
  purpose text not null check (purpose in ('sign_in', 'test')),
  secrets_sealed text not null,
  answer_sealed text,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, state_hash),
  foreign key (organization_id, connection_id) references sso_connections (organization_id, id) on delete cascade
);
comment on table sso_attempts is 'Somebody is at the provider: one browser, ten minutes, once.';
comment on column sso_attempts.secrets_sealed is 'What the answer must fit: nonce and verifier, or the id of the request.';
comment on column sso_attempts.answer_sealed is 'A SAML answer on its way from the provider to the browser that asked; looked at only there.';
create index sso_attempts_to_clean on sso_attempts (organization_id, expires_at);
call frontdesk.tenant_table('sso_attempts', grants => 'select, insert, update, delete', audited => false);

-- Not audited: it only says what has been seen.
create table sso_assertions (
  organization_id uuid not null references organizations (id) on delete cascade,
  connection_id uuid not null,
  assertion_hash bytea not null,
  expires_at timestamptz not null,
  primary key (organization_id, connection_id, assertion_hash),
  foreign key (organization_id, connection_id) references sso_connections (organization_id, id) on delete cascade
);
comment on table sso_assertions is 'SAML assertions that have been taken, until they expire: each counts once.';
create index sso_assertions_to_clean on sso_assertions (organization_id, expires_at);
call frontdesk.tenant_table('sso_assertions', grants => 'select, insert, delete', audited => false);

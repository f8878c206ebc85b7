-- Programs act for a member without sitting in a browser: by a long-lived key, or by access tokens of a quarter of an hour that a
-- refresh token renews, each once. Reached as frontdesk_identity only, like every credential; no token is kept, only hashes.

create table api_clients (
  id uuid primary key default uuidv7(),
  organization_id uuid not null references organizations (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  name text not null check (length(name) between 1 and 80),
  kind text not null check (kind in ('key', 'tokens')),
  permissions text[] check (cardinality(permissions) between 1 and 500),
  is_read_only boolean not null default false,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_because text check (revoked_because in ('asked', 'reuse')),
  check ((revoked_at is null) = (revoked_because is null))
);
comment on table api_clients is 'A program that acts for a member in one organization, and never further than the member may themselves at that moment.';
comment on column api_clients.permissions is 'What of the member''s own permissions it may use; null for all of them.';
comment on column api_clients.revoked_because is '`reuse`: a refresh token came back that was spent, so somebody else has it too.';
create index api_clients_of_user on api_clients (user_id, organization_id);
create index api_clients_of_organization on api_clients (organization_id, created_at desc);

create table api_tokens (
  id uuid primary key default uuidv7(),
  client_id uuid not null references api_clients (id) on delete cascade,
  kind text not null check (kind in ('key', 'access', 'refresh')),
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  spent_at timestamptz
);
comment on table api_tokens is 'What programs show: a key or an access token opens, a refresh token is exchanged once for the next two.';
create index api_tokens_of_client on api_tokens (client_id);
create index api_tokens_to_clean on api_tokens (expires_at);

grant select, insert, update, delete on api_clients, api_tokens to frontdesk_identity;

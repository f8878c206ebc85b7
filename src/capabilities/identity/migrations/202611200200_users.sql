-- People who can sign in. A user is global: one person, one password, any number of organizations.
-- The application's role has no rights here at all; only frontdesk_identity, through its own small pool, does.

create table users (
  id uuid primary key default uuidv7(),
  email text not null check (length(email) between 3 and 254),
  email_normalised text not null unique,
  name text not null check (length(name) between 1 and 120),
  language text,
  platform_roles text[] not null default '{}' check (platform_roles <@ array['super_admin', 'admin', 'support', 'analyst']),
  state text not null default 'active' check (state in ('active', 'suspended')),
  is_demo boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table users is 'A person who can sign in; global, may belong to several organizations.';
comment on column users.is_demo is 'Made by the demonstration, with a password that everybody knows: nobody at all where DEMO is off.';

create table user_credentials (
  user_id uuid primary key references users (id) on delete cascade,
  password_hash text not null,
  changed_at timestamptz not null default now()
);
comment on table user_credentials is 'The argon2id hash of a user''s password, in PHC form.';

create table user_sessions (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users (id) on delete cascade,
  token_hash bytea not null unique,
  organization_id uuid references organizations (id) on delete cascade,
  device text,
  address inet,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
comment on table user_sessions is 'One row per sign-in; only a hash of its token is kept. organization_id is the one chosen last.';
create index user_sessions_of_user on user_sessions (user_id, created_at desc);
create index user_sessions_to_clean on user_sessions (expires_at);

grant select, insert, update on users to frontdesk_identity;
grant select, insert, update on user_credentials to frontdesk_identity;
grant select, insert, update, delete on user_sessions to frontdesk_identity;

-- References do not carry the organization here: these three stand outside every tenant.
alter table members add foreign key (user_id) references users (id) on delete set null;

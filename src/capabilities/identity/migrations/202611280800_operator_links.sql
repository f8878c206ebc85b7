-- How somebody comes to run the platform: by a link that is good once. The first one is printed by a command on the server itself,
-- so there is no sign-in that Frontdesk comes with and nobody could guess; the later ones are sent by those who run it already.

create table operator_links (
  id uuid primary key default uuidv7(),
  email text not null check (length(email) between 3 and 254),
  email_normalised text not null,
  platform_roles text[] not null check (cardinality(platform_roles) > 0 and platform_roles <@ array['super_admin', 'admin', 'support', 'analyst']),
  token_hash bytea not null unique,
  offered_by uuid references users (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
comment on table operator_links is 'An offer to run the platform in these roles, to one e-mail address, good once; only a hash of its token is kept.';
comment on column operator_links.offered_by is 'Who runs the platform already and stands behind it; null when it was printed by the command on the server.';
create unique index operator_links_one_per_email on operator_links (email_normalised) where used_at is null and revoked_at is null;

grant select, insert, update, delete on operator_links to frontdesk_identity;

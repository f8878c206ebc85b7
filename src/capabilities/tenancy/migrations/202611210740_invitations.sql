-- How people come into an organization that is there already: somebody is invited by e-mail, or by an open link for a
-- staff board. Both are one thing that is offered to one person or to many, until a day, and can be taken back.

create table invitations (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  email text check (length(email) between 3 and 254 and email = lower(email)),
  title text check (length(title) <= 120),
  language text not null,
  roles text[] not null check (cardinality(roles) > 0 and roles <@ array['director', 'admin', 'manager', 'employee', 'auditor']),
  token_hash bytea not null,
  most_uses int not null default 1 check (most_uses between 1 and 500),
  uses int not null default 0 check (uses between 0 and most_uses),
  invited_by uuid not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, token_hash),
  foreign key (organization_id, invited_by) references members (organization_id, id) on delete cascade,
  constraint invitations_by_mail_are_for_one check (email is null or most_uses = 1),
  constraint invitations_by_link_stay_low check (email is not null or not roles && array['director', 'admin'])
);
comment on table invitations is 'An offer to join, by e-mail to one person or by an open link to several; only a hash of its token is kept.';
comment on column invitations.email is 'Whom it was sent to; null for an open link.';
create unique index invitations_one_per_email on invitations (organization_id, email) where email is not null and revoked_at is null and uses = 0;
create index invitations_by_time on invitations (organization_id, created_at, id);
create index invitations_of_member on invitations (organization_id, invited_by);
call frontdesk.tenant_table('invitations', grants => 'select, insert, update', personal => array['email'], dropped => array['token_hash']);

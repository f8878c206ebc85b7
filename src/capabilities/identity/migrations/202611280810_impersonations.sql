-- Somebody from support sees what a member sees, to help them: for a reason that is kept, for a while that ends by itself, and under the
-- member's eyes. It is a fact of the organization, so its own audit log tells of it; the session is one of its own kind.

create table impersonations (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  user_id uuid not null,
  operator_id uuid not null,
  operator_name text not null,
  operator_session_id uuid not null,
  reason text not null check (length(reason) between 10 and 500),
  wants_change boolean not null default false,
  consented_at timestamptz,
  started_at timestamptz not null default now(),
  expires_at timestamptz not null check (expires_at <= started_at + interval '60 minutes'),
  ended_at timestamptz,
  ended_by text check (ended_by in ('operator', 'member')),
  primary key (organization_id, id),
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade,
  constraint impersonations_consent_is_asked_for check (consented_at is null or wants_change),
  constraint impersonations_end_is_whole check ((ended_at is null) = (ended_by is null))
);
comment on table impersonations is 'Somebody who runs the platform sees what a member sees, as that member: why, until when, and who ended it.';
comment on column impersonations.operator_session_id is 'The sign-in of the operator: when that ends, this does.';
comment on column impersonations.consented_at is 'When the member allowed changes, which a super admin had asked for; until then it is for looking only.';
comment on column impersonations.ended_by is 'Null while it goes on, and for what simply ran out.';
create index impersonations_of_member on impersonations (organization_id, member_id, started_at);
create index impersonations_of_user on impersonations (user_id, started_at);
call frontdesk.tenant_table('impersonations', grants => 'select, insert, update', personal => array['operator_name', 'reason'], subject => 'member_id');

-- Sessions are looked up before there is an organization to be inside of; and a person sees theirs of all organizations in their account.
grant select on impersonations to frontdesk_identity;
create policy lookup on impersonations for select to frontdesk_identity using (true);

alter table user_sessions
  add column impersonation_id uuid,
  add constraint user_sessions_impersonation foreign key (organization_id, impersonation_id) references impersonations (organization_id, id) on delete cascade,
  add constraint user_sessions_impersonation_in_one check (impersonation_id is null or organization_id is not null);
comment on column user_sessions.impersonation_id is 'Set where somebody from support sits there, and not the person themselves.';
create index user_sessions_of_impersonation on user_sessions (organization_id, impersonation_id) where impersonation_id is not null;

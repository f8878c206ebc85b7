-- Which organizations a session has been used in, so that an admin sees where the people of their own are signed in, and nothing of where
-- else they work; and may end it for their own, without ending it anywhere else.

create table session_visits (
  session_id uuid not null references user_sessions (id) on delete cascade,
  organization_id uuid not null references organizations (id) on delete cascade,
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (session_id, organization_id)
);
comment on table session_visits is 'A session in an organization: since when, and until when it was used there, to a minute.';
comment on column session_visits.ended_at is 'Somebody who looks after the members here has ended it: its person signs in again to come back in.';

grant select, insert, update, delete on session_visits to frontdesk_identity;

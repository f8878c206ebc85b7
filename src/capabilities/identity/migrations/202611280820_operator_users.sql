-- Who runs the platform finds people by name or address, sees how they stand, and helps them. Of users, sign-ins, factors and security events
-- the platform's role reads these columns: no hash, no secret, no token, no address, no device.

alter table users
  add column suspended_at timestamptz,
  add column suspended_by uuid references users (id) on delete set null,
  add column suspension_reason text check (length(suspension_reason) between 1 and 500);
comment on column users.suspension_reason is 'Why somebody who runs the platform keeps this person out; for those who run it, not for the person.';

grant select (id, email, email_normalised, name, language, platform_roles, state, is_demo, created_at, suspended_at, suspension_reason) on users to frontdesk_platform;
grant select (user_id, organization_id, last_seen_at, expires_at, ended_at, impersonation_id) on user_sessions to frontdesk_platform;
grant select (user_id, kind, verified_at) on mfa_factors to frontdesk_platform;
grant select (user_id) on passkeys to frontdesk_platform;
grant select (id, kind, user_id, organization_id, country, at) on security_events to frontdesk_platform;

create index users_by_time on users (created_at, id);
create index user_sessions_of_organization on user_sessions (organization_id, last_seen_at);

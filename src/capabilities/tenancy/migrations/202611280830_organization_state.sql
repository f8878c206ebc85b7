-- Whoever runs the platform can close an organization for its people and its public site, and open it again: nothing of it is lost.

alter table organizations
  add column state text not null default 'active' check (state in ('active', 'suspended')),
  add column suspended_at timestamptz,
  add column suspension_reason text check (length(suspension_reason) between 1 and 500),
  add constraint organizations_suspension_is_whole check ((state = 'suspended') = (suspended_at is not null) and (state = 'suspended') = (suspension_reason is not null));
comment on column organizations.state is 'Suspended: closed for its people and its public site, by whoever runs the platform.';
comment on column organizations.suspension_reason is 'Why, for those who run the platform.';

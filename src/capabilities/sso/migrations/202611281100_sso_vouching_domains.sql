-- Some providers (Microsoft Entra) never say whether an address is somebody's own. The organization may answer for it, at the domains that
-- it has proven: that is a decision of its director, kept with the connection.

alter table sso_connections add column vouches_for_domains boolean not null default false;
comment on column sso_connections.vouches_for_domains is 'Where the provider does not say whether an address is theirs, it counts at the proven domains all the same.';

-- An invitation may offer roles that the organization has made for itself, beside the presets.

alter table invitations add column custom_role_ids uuid[] not null default '{}' check (cardinality(custom_role_ids) <= 20);
comment on column invitations.custom_role_ids is 'Roles of the organization''s own that come with it; one that an open invitation names is not deleted.';

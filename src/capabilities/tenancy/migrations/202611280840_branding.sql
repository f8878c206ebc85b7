-- What an organization calls things, and the picture it is known by.

alter table organizations
  add column words jsonb not null default '{}' check (jsonb_typeof(words) = 'object'),
  add column logo_hash text check (logo_hash ~ '^[0-9a-f]{64}$'),
  add column logo_type text check (logo_type in ('image/png', 'image/jpeg', 'image/webp')),
  add constraint organizations_logo_is_whole check ((logo_hash is null) = (logo_type is null));
comment on column organizations.words is 'Its own words for a few nouns, by language: {"en": {"booking": {"one": "visit", "other": "visits"}}}. What is not named is called as everywhere.';
comment on column organizations.logo_hash is 'The file that storage keeps, by its content: another logo is another address.';

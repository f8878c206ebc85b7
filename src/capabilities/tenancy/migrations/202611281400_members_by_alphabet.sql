-- The team is listed in the order of the alphabets, where the database goes by code points: "adam" before "Zoe", "Ärzte" beside "Arzt".
-- no transaction
create index concurrently if not exists members_by_alphabet on members (organization_id, name collate "und-x-icu", id);

-- A directory asks for each of its people by their address, and an invitation looks for whoever has it already.
-- no transaction
create index concurrently if not exists members_by_email on members (organization_id, lower(email));

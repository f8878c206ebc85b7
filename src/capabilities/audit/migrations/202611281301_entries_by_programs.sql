-- A program acts with what was left to it of its member's rights. The log named the member alone: whoever read it could not tell what a
-- person did from what a key of theirs did. From now on an entry names both. The name is kept as it was, since programs are forgotten a month after
-- their end. Whoever does not set it (the release before) writes entries without a program.

alter table audit_log add column client_id uuid, add column client_name text;
comment on column audit_log.client_id is 'The program by which the actor did it; null for the person themselves.';
comment on column audit_log.client_name is 'What the program was called then.';

create or replace function frontdesk.write_entry(
  operation text, table_name text, organization uuid, record uuid, subject uuid, old_row jsonb, new_row jsonb, personal text[], dropped text[]
) returns void
  language plpgsql set search_path = public, frontdesk, pg_temp
as $$
declare
  secret jsonb := '{}';
begin
  if old_row ?| personal then
    secret := secret || jsonb_build_object('before', (select jsonb_object_agg(key, value) from jsonb_each(old_row) where key = any (personal)));
  end if;
  if new_row ?| personal then
    secret := secret || jsonb_build_object('after', (select jsonb_object_agg(key, value) from jsonb_each(new_row) where key = any (personal)));
  end if;

  insert into audit_log (organization_id, actor_id, on_behalf_of, client_id, client_name, request_id, action, table_name, record_id, subject_id, before, after, sealed)
  values (
    organization,
    nullif(current_setting('app.actor_id', true), '')::uuid,
    nullif(current_setting('app.on_behalf_of', true), '')::uuid,
    nullif(current_setting('app.client_id', true), '')::uuid,
    nullif(current_setting('app.client_name', true), ''),
    nullif(current_setting('app.request_id', true), ''),
    lower(operation),
    table_name,
    record,
    subject,
    frontdesk.without(old_row - personal, dropped),
    frontdesk.without(new_row - personal, dropped),
    case when secret <> '{}' then frontdesk.seal(organization, subject, secret) end);
end;
$$;

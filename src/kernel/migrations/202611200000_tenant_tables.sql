-- Every tenant table keeps the same rules (DATA.md), so one procedure applies them: a migration that creates
-- a table calls frontdesk.tenant_table() and cannot forget half of it. A test reads the catalogue and fails
-- on any table that went another way.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;
create extension if not exists pgcrypto;
create extension if not exists unaccent;

create schema frontdesk;
grant usage on schema frontdesk to frontdesk_app, frontdesk_identity, frontdesk_platform;
grant usage on schema public to frontdesk_app, frontdesk_identity, frontdesk_platform;

-- The organization of this transaction. Without one this is an error, never "all rows": the setting is then
-- missing or empty, and neither is a uuid. Policies call it in a sub-select, so it runs once, not per row.
create function frontdesk.organization_id() returns uuid
  language sql stable parallel safe
  return current_setting('app.organization_id')::uuid;

-- table_name  a table in public that has organization_id
-- grants      what frontdesk_app may do with its rows
-- personal    columns whose values the audit log seals under the key of the person they are about
-- subject     the column that names that person (a contact, a member); where it is null or not said, the record itself
-- dropped     columns whose values never enter the log, which then only says that they changed: people in files and searches
-- record      the column by which the audit log names the row
-- audited     false for append-only tables only, with the reason in a comment beside the call
create procedure frontdesk.tenant_table(
  table_name text,
  grants text,
  personal text[] default '{}',
  subject text default '',
  record text default 'id',
  audited boolean default true,
  organization text default 'organization_id',
  dropped text[] default '{}'
)
  language plpgsql
as $$
begin
  execute format('alter table public.%I enable row level security', table_name);
  execute format('alter table public.%I force row level security', table_name);

  -- Restrictive: and-ed with whatever else is granted, so no later policy can open another organization's rows.
  -- For the owner too: it runs the audit trigger and the checks of references.
  execute format(
    'create policy tenant on public.%I as restrictive to frontdesk_app, frontdesk_owner
       using (%I = (select frontdesk.organization_id()))
       with check (%I = (select frontdesk.organization_id()))',
    table_name, organization, organization);
  execute format('create policy rows on public.%I to frontdesk_app using (true) with check (true)', table_name);

  execute format('grant %s on public.%I to frontdesk_app', grants, table_name);

  if audited then
    execute format(
      'create trigger audit after insert or update or delete on public.%I
         for each row execute function frontdesk.record_change(%L, %L, %L, %L, %L)',
      table_name, organization, record, subject, array_to_string(personal, ','), array_to_string(dropped, ','));
  end if;
end;
$$;
comment on procedure frontdesk.tenant_table is 'Applies the rules of every tenant table: forced row-level security, grants, audit trigger.';

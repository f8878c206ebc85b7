-- Who changed what, when, on whose behalf and by which request: written by a trigger on every tenant table, in
-- the transaction of the change itself, so that nothing can happen without its entry and no entry can stand
-- for what was rolled back.
--
-- What is personal is sealed under a key of the person it is about. Forgetting that key forgets the person,
-- while the plain facts (who, what, when) and, later, the proofs over them stay as they were.

create table subject_keys (
  organization_id uuid not null,
  subject_id uuid not null,
  key bytea not null default gen_random_bytes(32),
  created_at timestamptz not null default now(),
  primary key (organization_id, subject_id)
);
comment on table subject_keys is 'One key per person per organization; deleting it makes what was sealed about them unreadable.';
alter table subject_keys enable row level security;
alter table subject_keys force row level security;
create policy tenant on subject_keys as restrictive to frontdesk_app, frontdesk_owner
  using (organization_id = (select frontdesk.organization_id()))
  with check (organization_id = (select frontdesk.organization_id()));
-- Only the functions below, which run as the owner, read or write keys; the application has no grant.
create policy keeper on subject_keys to frontdesk_owner using (true) with check (true);

create table audit_log (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  at timestamptz not null default now(),
  actor_id uuid,
  on_behalf_of uuid,
  request_id text,
  action text not null check (action in ('insert', 'update', 'delete')),
  table_name text not null,
  record_id uuid,
  subject_id uuid,
  before jsonb,
  after jsonb,
  sealed bytea,
  primary key (organization_id, id)
);
comment on table audit_log is 'Append-only: one entry per changed row. before/after hold changed plain fields; sealed holds the personal ones.';
create index audit_log_newest on audit_log (organization_id, at desc, id desc);
create index audit_log_record on audit_log (organization_id, record_id, id);
alter table audit_log enable row level security;
alter table audit_log force row level security;
create policy tenant on audit_log as restrictive to frontdesk_app, frontdesk_owner
  using (organization_id = (select frontdesk.organization_id()))
  with check (organization_id = (select frontdesk.organization_id()));
create policy keeper on audit_log to frontdesk_owner using (true) with check (true);
create policy rows on audit_log for select to frontdesk_app using (true);
grant select on audit_log to frontdesk_app;

-- Seals text under a person's key: a random vector, AES-256-CBC, and an HMAC-SHA-256 over both (encrypt, then
-- authenticate). The key is made on first use.
-- security definer: the application must never hold the keys itself.
create function frontdesk.seal(organization uuid, subject uuid, plain jsonb) returns bytea
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  subject_key bytea;
  vector bytea := gen_random_bytes(16);
  body bytea;
begin
  select key into subject_key from subject_keys k where k.organization_id = organization and k.subject_id = subject;
  if subject_key is null then
    insert into subject_keys (organization_id, subject_id) values (organization, subject)
    on conflict (organization_id, subject_id) do update set subject_id = excluded.subject_id
    returning key into subject_key;
  end if;
  body := vector || encrypt_iv(convert_to(plain::text, 'UTF8'), subject_key, vector, 'aes-cbc/pad:pkcs');
  return body || hmac(body, subject_key, 'sha256');
end;
$$;
revoke all on function frontdesk.seal from public;

-- The plain fields again, or null once the person has been forgotten or the seal does not hold.
-- security definer for the same reason; callers are bound to their organization by the policies above.
create function frontdesk.unseal(organization uuid, subject uuid, sealed bytea) returns jsonb
  language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  subject_key bytea;
  body bytea := substr(sealed, 1, length(sealed) - 32);
begin
  select key into subject_key from subject_keys k where k.organization_id = organization and k.subject_id = subject;
  if subject_key is null or hmac(body, subject_key, 'sha256') <> substr(sealed, length(sealed) - 31) then
    return null;
  end if;
  return convert_from(decrypt_iv(substr(body, 17), subject_key, substr(body, 1, 16), 'aes-cbc/pad:pkcs'), 'UTF8')::jsonb;
end;
$$;
revoke all on function frontdesk.unseal from public;
grant execute on function frontdesk.unseal to frontdesk_app;

-- The trigger of every tenant table. Arguments: column of the organization, of the record, of the person, the personal columns
-- and the dropped ones. Writes only what changed; updated_at and version alone are no change.
-- security definer: nobody but this trigger may write the log.
create function frontdesk.record_change() returns trigger
  language plpgsql security definer set search_path = public, frontdesk, pg_temp
as $$
declare
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  row_now jsonb := coalesce(new_row, old_row);
  row_then jsonb := coalesce(old_row, new_row);
  organization uuid := (row_now ->> tg_argv[0])::uuid;
  record uuid := (row_now ->> tg_argv[1])::uuid;
  personal text[] := string_to_array(tg_argv[3], ',');
  dropped text[] := string_to_array(tg_argv[4], ',');
  subject uuid;
  former_subject uuid;
begin
  if tg_op = 'UPDATE' then
    select coalesce(jsonb_object_agg(key, value), '{}') into new_row
      from jsonb_each(new_row) where value is distinct from old_row -> key and key <> 'updated_at';
    if new_row - 'version' = '{}' then
      return null;
    end if;
    select coalesce(jsonb_object_agg(key, old_row -> key), '{}') into old_row from jsonb_object_keys(new_row) key;
  end if;

  -- Whom it is about; a row that names nobody is about itself, so that nothing personal is ever written plainly.
  if tg_argv[2] <> '' or personal <> '{}' then
    subject := coalesce((row_now ->> nullif(tg_argv[2], ''))::uuid, record);
    former_subject := coalesce((row_then ->> nullif(tg_argv[2], ''))::uuid, record);
  end if;

  -- A row that passes from one person to another is two entries: neither's values lie under the other's key.
  if subject is distinct from former_subject then
    perform frontdesk.write_entry(tg_op, tg_table_name, organization, record, former_subject, old_row, null, personal, dropped);
    perform frontdesk.write_entry(tg_op, tg_table_name, organization, record, subject, null, new_row, personal, dropped);
  else
    perform frontdesk.write_entry(tg_op, tg_table_name, organization, record, subject, old_row, new_row, personal, dropped);
  end if;
  return null;
end;
$$;

-- One entry: plain fields as they are, personal ones sealed, dropped ones only named.
create function frontdesk.write_entry(
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

  insert into audit_log (organization_id, actor_id, on_behalf_of, request_id, action, table_name, record_id, subject_id, before, after, sealed)
  values (
    organization,
    nullif(current_setting('app.actor_id', true), '')::uuid,
    nullif(current_setting('app.on_behalf_of', true), '')::uuid,
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
revoke all on function frontdesk.write_entry from public;

-- The row with the values of these columns left out, and the columns still there.
create function frontdesk.without(fields jsonb, dropped text[]) returns jsonb
  language sql immutable
  return case when fields ?| dropped
              then (select jsonb_object_agg(key, case when key = any (dropped) then '"…"'::jsonb else value end) from jsonb_each(fields))
              else fields end;
revoke all on function frontdesk.record_change from public;

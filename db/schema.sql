-- Written from the catalogue after each migration; read in review, never edited.

CREATE OR REPLACE FUNCTION frontdesk.asks_for_company_sign_in(organization uuid, member uuid, email text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select exists (
    select from public.sso_domains d
      join public.sso_connections c on c.organization_id = d.organization_id and c.id = d.connection_id
     where d.organization_id = organization
       and split_part(email, '@', 2) in (d.domain, d.written)
       and d.proven_at is not null and c.state = 'on' and c.is_required
       -- Somebody must be able to come in on the day the provider does not answer: the directors named for it, or any director once none of those is one any more.
       and not exists (
         select from public.member_roles own
          where own.organization_id = organization and own.member_id = member and own.role = 'director'
            and (member = any (c.exempt_member_ids) or not exists (
              select from public.members m
                join public.member_roles r on r.organization_id = m.organization_id and r.member_id = m.id
               where m.organization_id = organization and m.id = any (c.exempt_member_ids)
                 and m.state = 'active' and m.user_id is not null and r.role = 'director'))))
$function$
;

CREATE OR REPLACE FUNCTION frontdesk.claim_account(person uuid, address text, new_password_hash text)
 RETURNS TABLE(sessions uuid[], tokens uuid[], removed jsonb)
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare
  passkeys_removed int;
  factors_removed int;
  programs uuid[];
begin
  update users set email_verified_at = now(), claimed_at = now() where id = person and email = address and email_verified_at is null;
  if not found then return; end if;

  with ended as (update user_sessions set ended_at = now() where user_id = person and ended_at is null returning id)
  select coalesce(array_agg(id), '{}') into sessions from ended;
  delete from pending_sign_ins where user_id = person;
  if new_password_hash is not null then
    update user_credentials set password_hash = new_password_hash, changed_at = now() where user_id = person;
  end if;
  delete from passkeys where user_id = person;
  get diagnostics passkeys_removed = row_count;
  with gone as (delete from mfa_factors where user_id = person returning verified_at)
  select count(verified_at) into factors_removed from gone;
  delete from backup_codes where user_id = person;
  delete from texted_codes where user_id = person;
  delete from trusted_devices where user_id = person;
  with revoked as (update api_clients set revoked_at = now(), revoked_because = 'claimed' where user_id = person and revoked_at is null returning id)
  select coalesce(array_agg(id), '{}') into programs from revoked;
  select coalesce(array_agg(t.id), '{}') into tokens from api_tokens t where t.client_id = any (programs) and t.kind <> 'refresh' and t.expires_at > now();
  update email_links set used_at = now() where user_id = person and used_at is null;
  update password_resets set replaced_at = now() where user_id = person and used_at is null and replaced_at is null;
  update factor_recoveries set ended_at = now(), outcome = 'canceled' where user_id = person and ended_at is null;

  removed := jsonb_build_object('sessions', cardinality(sessions), 'passkeys', passkeys_removed, 'factors', factors_removed, 'programs', cardinality(programs));
  return next;
end
$function$
;

CREATE OR REPLACE FUNCTION frontdesk.end_trust()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  delete from trusted_devices where user_id = case tg_op when 'DELETE' then old.user_id else new.user_id end;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION frontdesk.factor_facts_of_member(of_organization uuid, of_member uuid)
 RETURNS TABLE(facts jsonb)
 LANGUAGE sql
 STABLE
AS $function$
  select jsonb_build_object(
           'joinedAt', m.created_at,
           -- A role of the organization's own counts as the preset that ranks like it: nobody gets around a policy by another name.
           'roles', (select coalesce(jsonb_agg(jsonb_build_object('role', held.role, 'since', held.since)), '[]') from (
                       select r.role, r.created_at as since from member_roles r
                        where r.organization_id = m.organization_id and r.member_id = m.id
                       union all
                       select (array['auditor', 'customer', 'contractor', 'employee', 'manager', 'admin', 'director'])[r.rank], h.created_at
                         from member_custom_roles h join roles r on r.organization_id = h.organization_id and r.id = h.role_id
                        where h.organization_id = m.organization_id and h.member_id = m.id) held),
           'requiredSince', q.required_since,
           'policy', case when p.organization_id is not null then
             jsonb_build_object('required', p.factor_required, 'roles', p.factor_required_roles, 'since', p.factor_required_since, 'graceDays', p.factor_grace_days) end)
    from members m
    left join security_policies p on p.organization_id = m.organization_id
    left join member_factor_requirements q on q.organization_id = m.organization_id and q.member_id = m.id
   where m.organization_id = of_organization and m.id = of_member
$function$
;

CREATE OR REPLACE FUNCTION frontdesk.factor_facts_of_user(of_user uuid)
 RETURNS TABLE(facts jsonb)
 LANGUAGE sql
 STABLE
AS $function$
  select jsonb_build_object(
           'hasFactor', exists (select from mfa_factors f where f.user_id = u.id and f.verified_at is not null) or exists (select from passkeys k where k.user_id = u.id),
           'isDemo', u.is_demo,
           'recoveredAt', u.factor_recovered_at,
           'joinedAt', u.created_at,
           'operatorSince', u.operator_since,
           'platform', (select jsonb_build_object('required', factor_required, 'since', factor_required_since, 'graceDays', factor_grace_days) from platform_policy))
    from users u
   where u.id = of_user
$function$
;

CREATE OR REPLACE FUNCTION frontdesk.hold_manager_tree()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'frontdesk', 'pg_temp'
AS $function$
begin
  perform from organizations where id = new.organization_id for no key update;
  if exists (
    with recursive above as (
      select id, manager_id from members where organization_id = new.organization_id and id = new.manager_id
      union
      select m.id, m.manager_id from members m join above on m.id = above.manager_id where m.organization_id = new.organization_id
    )
    select from above where id = new.id or manager_id = new.id
  ) or new.manager_id = new.id then
    raise exception 'somebody would answer to themselves' using errcode = 'check_violation', constraint = 'members_no_circle';
  end if;
  return new;
end;
$function$
;

CREATE OR REPLACE FUNCTION frontdesk.hold_unit_tree()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'frontdesk', 'pg_temp'
AS $function$
declare
  levels_above int;
  levels_below int;
  is_circle boolean;
begin
  perform from organizations where id = new.organization_id for no key update;
  with recursive above as (
    select id, parent_id, 1 as level from org_units where organization_id = new.organization_id and id = new.parent_id
    union all
    select u.id, u.parent_id, above.level + 1
      from org_units u join above on u.id = above.parent_id
     where u.organization_id = new.organization_id and above.id <> new.id
  )
  select max(level), bool_or(id = new.id) into levels_above, is_circle from above;
  if is_circle or new.parent_id = new.id then
    raise exception 'a unit would lie under itself' using errcode = 'check_violation', constraint = 'org_units_no_circle';
  end if;

  with recursive below as (
    select new.id as id, 1 as level
    union all
    select u.id, below.level + 1 from org_units u join below on u.parent_id = below.id where u.organization_id = new.organization_id
  )
  select max(level) into levels_below from below;
  if coalesce(levels_above, 0) + levels_below > 8 then
    raise exception 'units would lie more than eight deep' using errcode = 'check_violation', constraint = 'org_units_not_too_deep';
  end if;
  return new;
end;
$function$
;

CREATE OR REPLACE FUNCTION frontdesk.note_operator()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if new.platform_roles = '{}' then new.operator_since := null;
  elsif new.operator_since is null then new.operator_since := now();
  end if;
  return new;
end
$function$
;

CREATE OR REPLACE FUNCTION frontdesk.organization_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (current_setting('app.organization_id'::text))::uuid
;

CREATE OR REPLACE FUNCTION frontdesk.record_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'frontdesk', 'pg_temp'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION frontdesk.seal(organization uuid, subject uuid, plain jsonb)
 RETURNS bytea
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION frontdesk.session_goes_on(session uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  perform from user_sessions where id = session and ended_at is null and expires_at > now() for share;
  return found;
end
$function$
;

CREATE OR REPLACE FUNCTION frontdesk.session_holds(ended_at timestamp with time zone, expires_at timestamp with time zone, last_seen_at timestamp with time zone, idle_minutes integer)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN ((ended_at IS NULL) AND (expires_at > now()) AND (last_seen_at > (now() - make_interval(mins => idle_minutes))))
;

CREATE OR REPLACE FUNCTION frontdesk.take_try(counters jsonb, OUT waits_by integer, OUT wait_seconds integer, OUT is_last_free boolean)
 RETURNS record
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
declare
  counter record;
  counted record;
begin
  -- Counting is not worth waiting for the disk: a crash may forget the tries of its last moment.
  perform set_config('synchronous_commit', 'off', true);
  is_last_free := false;
  for counter in
    select ordinality as place, given.*
      from rows from (jsonb_to_recordset(counters) as (key_hash text, purpose text, free int, first_wait int, longest_wait int, kept int)) with ordinality
        as given (key_hash, purpose, free, first_wait, longest_wait, kept, ordinality)
  loop
    insert into guess_counters as c (key_hash, purpose, tries, blocked_until, forgotten_at)
    values (decode(counter.key_hash, 'base64'), counter.purpose, 1, now(), now() + make_interval(secs => counter.kept))
    on conflict (key_hash) do update
      set tries = case when c.forgotten_at <= now() then 1 else c.tries + 1 end,
          -- Delays that grow are remembered from the last try on; a window ends when it ends.
          forgotten_at = case when c.forgotten_at <= now() or counter.first_wait is not null then excluded.forgotten_at else c.forgotten_at end
      where c.blocked_until <= now()
    returning c.tries, c.forgotten_at into counted;

    if not found then
      select greatest(1, ceil(extract(epoch from c.blocked_until - now())))::int into wait_seconds
        from guess_counters c where c.key_hash = decode(counter.key_hash, 'base64');
      wait_seconds := coalesce(wait_seconds, 1); -- forgotten in this very moment
      waits_by := counter.place;
      return;
    end if;

    if counted.tries >= counter.free then
      update guess_counters c
         set blocked_until = case when counter.first_wait is null then counted.forgotten_at
           else now() + make_interval(secs => least(counter.longest_wait, counter.first_wait * 2.0 ^ least(counted.tries - counter.free, 30))) end
       where c.key_hash = decode(counter.key_hash, 'base64');
      is_last_free := is_last_free or counted.tries = counter.free;
    end if;
  end loop;
end
$function$
;

CREATE OR REPLACE PROCEDURE frontdesk.tenant_table(IN table_name text, IN grants text, IN personal text[] DEFAULT '{}'::text[], IN subject text DEFAULT ''::text, IN record text DEFAULT 'id'::text, IN audited boolean DEFAULT true, IN organization text DEFAULT 'organization_id'::text, IN dropped text[] DEFAULT '{}'::text[])
 LANGUAGE plpgsql
AS $procedure$
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
$procedure$
;

CREATE OR REPLACE FUNCTION frontdesk.unseal(organization uuid, subject uuid, sealed bytea)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION frontdesk.without(fields jsonb, dropped text[])
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
RETURN CASE WHEN (fields ?| dropped) THEN (SELECT jsonb_object_agg(jsonb_each.key, CASE WHEN (jsonb_each.key = ANY (without.dropped)) THEN '"…"'::jsonb ELSE jsonb_each.value END) AS jsonb_object_agg FROM jsonb_each(without.fields) jsonb_each(key, value)) ELSE fields END
;

CREATE OR REPLACE FUNCTION frontdesk.write_entry(operation text, table_name text, organization uuid, record uuid, subject uuid, old_row jsonb, new_row jsonb, personal text[], dropped text[])
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'frontdesk', 'pg_temp'
AS $function$
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
$function$
;

-- Which unit of which resource is taken, and when. The exclusion constraint is what makes double booking impossible.
create table allocations (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  resource_id uuid not null,
  unit integer not null,
  occupied tstzrange not null,
  state text not null,
  hold_expires_at timestamp with time zone,
  booking_id uuid,
  segment_id uuid,
  need integer,
  constraint allocations_one_at_a_time EXCLUDE USING gist (organization_id WITH =, resource_id WITH =, unit WITH =, occupied WITH &&) WHERE ((state = ANY (ARRAY['held'::text, 'confirmed'::text, 'blocked'::text]))),
  constraint allocations_pkey PRIMARY KEY (organization_id, id),
  constraint allocations_organization_id_booking_id_fkey FOREIGN KEY (organization_id, booking_id) REFERENCES bookings(organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  constraint allocations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint allocations_organization_id_resource_id_fkey FOREIGN KEY (organization_id, resource_id) REFERENCES resources(organization_id, id) ON DELETE RESTRICT,
  constraint allocations_organization_id_segment_id_fkey FOREIGN KEY (organization_id, segment_id) REFERENCES booking_segments(organization_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  constraint allocations_hold CHECK (((state = 'held'::text) = (hold_expires_at IS NOT NULL))),
  constraint allocations_occupied CHECK (((NOT isempty(occupied)) AND (NOT lower_inf(occupied)) AND (NOT upper_inf(occupied)))),
  constraint allocations_of_booking CHECK ((((booking_id IS NULL) = (segment_id IS NULL)) AND ((booking_id IS NULL) = (need IS NULL)))),
  constraint allocations_state CHECK ((state = ANY (ARRAY['held'::text, 'confirmed'::text, 'blocked'::text, 'released'::text]))),
  constraint allocations_unit CHECK ((unit >= 1))
);
CREATE INDEX allocations_holds ON public.allocations USING btree (organization_id, hold_expires_at) WHERE (state = 'held'::text);
CREATE INDEX allocations_of_booking ON public.allocations USING btree (organization_id, booking_id);
alter table allocations enable row level security;
alter table allocations force row level security;
create policy rows on allocations to frontdesk_app using (true) with check (true);
create policy tenant on allocations as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on allocations to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.allocations FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', '');

-- A program that acts for a member in one organization, and never further than the member may themselves at that moment.
create table api_clients (
  id uuid not null default uuidv7(),
  organization_id uuid not null,
  user_id uuid not null,
  name text not null,
  kind text not null,
  permissions text[],
  is_read_only boolean not null default false,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_because text,
  constraint api_clients_pkey PRIMARY KEY (id),
  constraint api_clients_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint api_clients_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint api_clients_check CHECK (((revoked_at IS NULL) = (revoked_because IS NULL))),
  constraint api_clients_kind_check CHECK ((kind = ANY (ARRAY['key'::text, 'tokens'::text]))),
  constraint api_clients_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint api_clients_permissions_check CHECK (((cardinality(permissions) >= 1) AND (cardinality(permissions) <= 500))),
  constraint api_clients_revoked_because_check CHECK ((revoked_because = ANY (ARRAY['asked'::text, 'reuse'::text, 'claimed'::text])))
);
CREATE INDEX api_clients_of_organization ON public.api_clients USING btree (organization_id, created_at DESC);
CREATE INDEX api_clients_of_user ON public.api_clients USING btree (user_id, organization_id);
grant delete, insert, select, update on api_clients to frontdesk_identity;

-- What programs show: a key or an access token opens, a refresh token is exchanged once for the next two.
create table api_tokens (
  id uuid not null default uuidv7(),
  client_id uuid not null,
  kind text not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  spent_at timestamp with time zone,
  constraint api_tokens_token_hash_key UNIQUE (token_hash),
  constraint api_tokens_pkey PRIMARY KEY (id),
  constraint api_tokens_client_id_fkey FOREIGN KEY (client_id) REFERENCES api_clients(id) ON DELETE CASCADE,
  constraint api_tokens_kind_check CHECK ((kind = ANY (ARRAY['key'::text, 'access'::text, 'refresh'::text])))
);
CREATE INDEX api_tokens_of_client ON public.api_tokens USING btree (client_id);
CREATE INDEX api_tokens_to_clean ON public.api_tokens USING btree (expires_at);
grant delete, insert, select, update on api_tokens to frontdesk_identity;

-- Append-only: one entry per changed row. before/after hold changed plain fields; sealed holds the personal ones.
create table audit_log (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  at timestamp with time zone not null default now(),
  actor_id uuid,
  on_behalf_of uuid,
  request_id text,
  action text not null,
  table_name text not null,
  record_id uuid,
  subject_id uuid,
  before jsonb,
  after jsonb,
  sealed bytea,
  client_id uuid,
  client_name text,
  constraint audit_log_pkey PRIMARY KEY (organization_id, id),
  constraint audit_log_action_check CHECK ((action = ANY (ARRAY['insert'::text, 'update'::text, 'delete'::text])))
);
CREATE INDEX audit_log_newest ON public.audit_log USING btree (organization_id, at DESC, id DESC);
CREATE INDEX audit_log_record ON public.audit_log USING btree (organization_id, record_id, id);
alter table audit_log enable row level security;
alter table audit_log force row level security;
create policy keeper on audit_log to frontdesk_owner using (true) with check (true);
create policy rows on audit_log for select to frontdesk_app using (true);
create policy tenant on audit_log as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant select on audit_log to frontdesk_app;

-- Other hours, or none, on one date: they stand in for every rule of that date.
create table availability_exceptions (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  resource_id uuid not null,
  falls_on date not null,
  opens time without time zone,
  closes time without time zone,
  zone text not null,
  constraint availability_exceptions_once UNIQUE NULLS NOT DISTINCT (organization_id, resource_id, falls_on, opens),
  constraint availability_exceptions_pkey PRIMARY KEY (organization_id, id),
  constraint availability_exceptions_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint availability_exceptions_organization_id_resource_id_fkey FOREIGN KEY (organization_id, resource_id) REFERENCES resources(organization_id, id) ON DELETE CASCADE,
  constraint availability_exceptions_shift CHECK (((opens IS NULL) = (closes IS NULL)))
);
alter table availability_exceptions enable row level security;
alter table availability_exceptions force row level security;
create policy rows on availability_exceptions to frontdesk_app using (true) with check (true);
create policy tenant on availability_exceptions as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on availability_exceptions to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.availability_exceptions FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', '');

-- Weekly hours of a resource: weekdays, wall-clock times and the zone whose clocks are meant.
create table availability_rules (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  resource_id uuid not null,
  weekdays integer[] not null,
  opens time without time zone not null,
  closes time without time zone not null,
  zone text not null,
  effective_from_on date,
  effective_until_on date,
  constraint availability_rules_pkey PRIMARY KEY (organization_id, id),
  constraint availability_rules_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint availability_rules_organization_id_resource_id_fkey FOREIGN KEY (organization_id, resource_id) REFERENCES resources(organization_id, id) ON DELETE CASCADE,
  constraint availability_rules_effective CHECK ((effective_from_on <= effective_until_on)),
  constraint availability_rules_weekdays CHECK ((((cardinality(weekdays) >= 1) AND (cardinality(weekdays) <= 7)) AND (weekdays <@ ARRAY[1, 2, 3, 4, 5, 6, 7])))
);
CREATE INDEX availability_rules_of_resource ON public.availability_rules USING btree (organization_id, resource_id);
alter table availability_rules enable row level security;
alter table availability_rules force row level security;
create policy rows on availability_rules to frontdesk_app using (true) with check (true);
create policy tenant on availability_rules as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on availability_rules to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.availability_rules FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', '');

-- Codes that stand in for the app, each once: a keyed hash of each that is left. One row holds them all, so that making new ones replaces every old one at a stroke.
create table backup_codes (
  user_id uuid not null,
  code_hashes bytea[] not null,
  created_at timestamp with time zone not null default now(),
  key_sealed text,
  constraint backup_codes_pkey PRIMARY KEY (user_id),
  constraint backup_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
grant delete, insert, select, update on backup_codes to frontdesk_identity;

-- One service within a visit, given by one person at one time.
create table booking_segments (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  booking_id uuid not null,
  position integer not null,
  service_id uuid not null,
  resource_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  price_minor bigint not null,
  constraint booking_segments_position UNIQUE (organization_id, booking_id, "position"),
  constraint booking_segments_pkey PRIMARY KEY (organization_id, id),
  constraint booking_segments_organization_id_booking_id_fkey FOREIGN KEY (organization_id, booking_id) REFERENCES bookings(organization_id, id) ON DELETE CASCADE,
  constraint booking_segments_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint booking_segments_organization_id_resource_id_fkey FOREIGN KEY (organization_id, resource_id) REFERENCES resources(organization_id, id) ON DELETE RESTRICT,
  constraint booking_segments_organization_id_service_id_fkey FOREIGN KEY (organization_id, service_id) REFERENCES services(organization_id, id) ON DELETE RESTRICT,
  constraint booking_segments_in_order CHECK ((starts_at < ends_at)),
  constraint booking_segments_price CHECK ((price_minor >= 0))
);
CREATE INDEX booking_segments_of_resource ON public.booking_segments USING btree (organization_id, resource_id, starts_at);
CREATE INDEX booking_segments_of_service ON public.booking_segments USING btree (organization_id, service_id, starts_at);
alter table booking_segments enable row level security;
alter table booking_segments force row level security;
create policy rows on booking_segments to frontdesk_app using (true) with check (true);
create policy tenant on booking_segments as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on booking_segments to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.booking_segments FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', '');

-- One visit of one contact: one or more segments, each occupying resources for a time.
create table bookings (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  reference text not null,
  contact_id uuid not null,
  state text not null default 'confirmed'::text,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  member_ids uuid[] not null default '{}'::uuid[],
  price_minor bigint not null,
  currency text not null,
  language text not null,
  customer_zone text,
  customer_email text,
  customer_note text,
  source text not null,
  cancellation_free_minutes integer not null,
  cancellation_afterwards text not null,
  cancelled_at timestamp with time zone,
  cancelled_by text,
  cancelled_late boolean not null default false,
  cancellation_reason text,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint bookings_reference UNIQUE (organization_id, reference),
  constraint bookings_pkey PRIMARY KEY (organization_id, id),
  constraint bookings_organization_id_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES contacts(organization_id, id) ON DELETE RESTRICT,
  constraint bookings_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint bookings_cancellation_afterwards CHECK ((cancellation_afterwards = ANY (ARRAY['refused'::text, 'late'::text]))),
  constraint bookings_cancellation_reason CHECK ((length(cancellation_reason) <= 500)),
  constraint bookings_cancelled CHECK ((((state = 'cancelled'::text) = (cancelled_at IS NOT NULL)) AND ((cancelled_at IS NULL) = (cancelled_by IS NULL)))),
  constraint bookings_cancelled_by CHECK ((cancelled_by = ANY (ARRAY['customer'::text, 'team'::text]))),
  constraint bookings_currency CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint bookings_customer_email CHECK (((length(customer_email) >= 3) AND (length(customer_email) <= 254))),
  constraint bookings_customer_note CHECK ((length(customer_note) <= 2000)),
  constraint bookings_in_order CHECK ((starts_at < ends_at)),
  constraint bookings_price CHECK ((price_minor >= 0)),
  constraint bookings_source CHECK ((source = ANY (ARRAY['site'::text, 'office'::text]))),
  constraint bookings_state CHECK ((state = ANY (ARRAY['confirmed'::text, 'completed'::text, 'no_show'::text, 'cancelled'::text])))
);
CREATE INDEX bookings_by_start ON public.bookings USING btree (organization_id, starts_at, id);
CREATE INDEX bookings_of_contact ON public.bookings USING btree (organization_id, contact_id, starts_at);
alter table bookings enable row level security;
alter table bookings force row level security;
create policy rows on bookings to frontdesk_app using (true) with check (true);
create policy tenant on bookings as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on bookings to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.bookings FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', 'contact_id', 'customer_email,customer_note,customer_zone,cancellation_reason', '');

-- A record that a bulk job changes: what became of it, and what it takes to put it back.
create table bulk_job_rows (
  organization_id uuid not null,
  job_id uuid not null,
  row_number integer not null,
  record_id uuid not null,
  state text not null default 'waiting'::text,
  refusal jsonb,
  before jsonb,
  applied_version integer,
  constraint bulk_job_rows_pkey PRIMARY KEY (organization_id, job_id, row_number),
  constraint bulk_job_rows_organization_id_job_id_fkey FOREIGN KEY (organization_id, job_id) REFERENCES bulk_jobs(organization_id, id) ON DELETE CASCADE,
  constraint bulk_job_rows_row_number_check CHECK ((row_number > 0)),
  constraint bulk_job_rows_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'unchanged'::text, 'refused'::text, 'undone'::text, 'kept'::text])))
);
CREATE INDEX bulk_job_rows_by_state ON public.bulk_job_rows USING btree (organization_id, job_id, state, row_number);
alter table bulk_job_rows enable row level security;
alter table bulk_job_rows force row level security;
create policy rows on bulk_job_rows to frontdesk_app using (true) with check (true);
create policy tenant on bulk_job_rows as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on bulk_job_rows to frontdesk_app;

-- Many records changed by one wish: by whom, how far it is, and whether it was taken back. Removed after thirty days.
create table bulk_jobs (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null,
  change jsonb not null,
  state text not null default 'running'::text,
  total integer not null,
  attempt uuid,
  started_by uuid not null,
  undone_by uuid,
  left_to text[],
  problem text,
  finished_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint bulk_jobs_pkey PRIMARY KEY (organization_id, id),
  constraint bulk_jobs_change_check CHECK ((jsonb_typeof(change) = 'object'::text)),
  constraint bulk_jobs_kind_check CHECK ((kind ~ '^[a-z]+\.[a-z-]+$'::text)),
  constraint bulk_jobs_state_check CHECK ((state = ANY (ARRAY['running'::text, 'finished'::text, 'cancelled'::text, 'undoing'::text, 'undone'::text, 'failed'::text]))),
  constraint bulk_jobs_total_check CHECK ((total >= 0))
);
CREATE INDEX bulk_jobs_newest ON public.bulk_jobs USING btree (organization_id, created_at DESC, id DESC);
alter table bulk_jobs enable row level security;
alter table bulk_jobs force row level security;
create policy rows on bulk_jobs to frontdesk_app using (true) with check (true);
create policy tenant on bulk_jobs as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on bulk_jobs to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.bulk_jobs FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', '');

-- An export of contacts: by whom, of what, how many.
create table contact_exports (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  format text not null,
  query jsonb not null,
  row_count integer,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  constraint contact_exports_pkey PRIMARY KEY (organization_id, id),
  constraint contact_exports_organization_id_created_by_fkey FOREIGN KEY (organization_id, created_by) REFERENCES members(organization_id, id) ON DELETE SET NULL (created_by),
  constraint contact_exports_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint contact_exports_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'xlsx'::text]))),
  constraint contact_exports_row_count_check CHECK ((row_count >= 0))
);
CREATE INDEX contact_exports_of_member ON public.contact_exports USING btree (organization_id, created_by) WHERE (created_by IS NOT NULL);
alter table contact_exports enable row level security;
alter table contact_exports force row level security;
create policy rows on contact_exports to frontdesk_app using (true) with check (true);
create policy tenant on contact_exports as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on contact_exports to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.contact_exports FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', 'query');

-- A row of an imported file: what it says, what becomes of it, and what it takes to take that back. Removed with its import after thirty days.
create table contact_import_rows (
  organization_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  cells text[] not null,
  contact jsonb not null,
  action text not null,
  state text not null,
  outcome jsonb not null default '{}'::jsonb,
  decision jsonb,
  contact_id uuid,
  before jsonb,
  applied_version integer,
  constraint contact_import_rows_pkey PRIMARY KEY (organization_id, import_id, row_number),
  constraint contact_import_rows_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint contact_import_rows_organization_id_import_id_fkey FOREIGN KEY (organization_id, import_id) REFERENCES contact_imports(organization_id, id) ON DELETE CASCADE,
  constraint contact_import_rows_action_check CHECK ((action = ANY (ARRAY['create'::text, 'update'::text, 'unchanged'::text, 'repeated'::text, 'ask'::text, 'skip'::text, 'refuse'::text]))),
  constraint contact_import_rows_row_number_check CHECK ((row_number > 0)),
  constraint contact_import_rows_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'asked'::text, 'settled'::text, 'done'::text, 'undone'::text, 'kept'::text])))
);
CREATE INDEX contact_import_rows_by_action ON public.contact_import_rows USING btree (organization_id, import_id, action, row_number) INCLUDE (state);
CREATE INDEX contact_import_rows_by_state ON public.contact_import_rows USING btree (organization_id, import_id, state, row_number);
CREATE INDEX contact_import_rows_of_contact ON public.contact_import_rows USING btree (organization_id, contact_id) WHERE (contact_id IS NOT NULL);
alter table contact_import_rows enable row level security;
alter table contact_import_rows force row level security;
create policy rows on contact_import_rows to frontdesk_app using (true) with check (true);
create policy tenant on contact_import_rows as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on contact_import_rows to frontdesk_app;

-- A file of contacts being brought in: how it is read, how far it is, and whether it was taken back.
create table contact_imports (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  state text not null default 'draft'::text,
  file_name text not null,
  file_hash text not null,
  file_size bigint not null,
  layout jsonb not null,
  columns jsonb not null,
  mapping jsonb not null,
  row_estimate integer not null default 0,
  problem jsonb,
  attempt uuid,
  created_by uuid,
  decided_at timestamp with time zone,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint contact_imports_pkey PRIMARY KEY (organization_id, id),
  constraint contact_imports_organization_id_created_by_fkey FOREIGN KEY (organization_id, created_by) REFERENCES members(organization_id, id) ON DELETE SET NULL (created_by),
  constraint contact_imports_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint contact_imports_columns_check CHECK ((jsonb_typeof(columns) = 'array'::text)),
  constraint contact_imports_file_hash_check CHECK ((file_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint contact_imports_file_name_check CHECK (((length(file_name) >= 1) AND (length(file_name) <= 255))),
  constraint contact_imports_file_size_check CHECK ((file_size >= 0)),
  constraint contact_imports_mapping_check CHECK ((jsonb_typeof(mapping) = 'array'::text)),
  constraint contact_imports_row_estimate_check CHECK ((row_estimate >= 0)),
  constraint contact_imports_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'checking'::text, 'checked'::text, 'running'::text, 'finished'::text, 'undoing'::text, 'undone'::text, 'failed'::text])))
);
CREATE INDEX contact_imports_newest ON public.contact_imports USING btree (organization_id, created_at DESC, id DESC);
CREATE INDEX contact_imports_of_member ON public.contact_imports USING btree (organization_id, created_by) WHERE (created_by IS NOT NULL);
alter table contact_imports enable row level security;
alter table contact_imports force row level security;
create policy rows on contact_imports to frontdesk_app using (true) with check (true);
create policy tenant on contact_imports as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on contact_imports to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.contact_imports FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', 'file_name,columns');

-- An e-mail address or phone number of a contact, as written and as compared; position 0 is the first choice.
create table contact_points (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  contact_id uuid not null,
  kind text not null,
  value text not null,
  normalised text not null,
  position integer not null default 0,
  verified_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint contact_points_organization_id_contact_id_kind_normalised_key UNIQUE (organization_id, contact_id, kind, normalised),
  constraint contact_points_pkey PRIMARY KEY (organization_id, id),
  constraint contact_points_organization_id_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES contacts(organization_id, id) ON DELETE CASCADE,
  constraint contact_points_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint contact_points_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'phone'::text]))),
  constraint contact_points_normalised_check CHECK (((length(normalised) >= 1) AND (length(normalised) <= 254))),
  constraint contact_points_value_check CHECK (((length(value) >= 1) AND (length(value) <= 254)))
);
CREATE INDEX contact_points_by_value ON public.contact_points USING btree (organization_id, kind, normalised) INCLUDE (contact_id);
CREATE UNIQUE INDEX contact_points_verified ON public.contact_points USING btree (organization_id, kind, normalised) WHERE (verified_at IS NOT NULL);
alter table contact_points enable row level security;
alter table contact_points force row level security;
create policy rows on contact_points to frontdesk_app using (true) with check (true);
create policy tenant on contact_points as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on contact_points to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.contact_points FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', 'contact_id', 'value,normalised', '');

-- What a contact is to the organization; any number at once.
create table contact_roles (
  organization_id uuid not null,
  contact_id uuid not null,
  role text not null,
  created_at timestamp with time zone not null default now(),
  constraint contact_roles_pkey PRIMARY KEY (organization_id, contact_id, role),
  constraint contact_roles_organization_id_contact_id_fkey FOREIGN KEY (organization_id, contact_id) REFERENCES contacts(organization_id, id) ON DELETE CASCADE,
  constraint contact_roles_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint contact_roles_role_check CHECK ((role = ANY (ARRAY['lead'::text, 'customer'::text, 'member'::text, 'resident'::text, 'supplier'::text, 'contractor'::text])))
);
CREATE INDEX contact_roles_by_role ON public.contact_roles USING btree (organization_id, role, contact_id);
alter table contact_roles enable row level security;
alter table contact_roles force row level security;
create policy rows on contact_roles to frontdesk_app using (true) with check (true);
create policy tenant on contact_roles as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select on contact_roles to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.contact_roles FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'contact_id', '', '', '');

-- A person or company the organization knows.
create table contacts (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null default 'person'::text,
  name text not null,
  language text,
  external_id text,
  assignee_id uuid,
  tags text[] not null default '{}'::text[],
  notes text,
  archived_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint contacts_pkey PRIMARY KEY (organization_id, id),
  constraint contacts_organization_id_assignee_id_fkey FOREIGN KEY (organization_id, assignee_id) REFERENCES members(organization_id, id) ON DELETE SET NULL (assignee_id),
  constraint contacts_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint contacts_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 200))),
  constraint contacts_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'company'::text]))),
  constraint contacts_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint contacts_notes_check CHECK ((length(notes) <= 10000)),
  constraint contacts_tags_check CHECK ((cardinality(tags) <= 50))
);
CREATE INDEX contacts_by_name ON public.contacts USING btree (organization_id, name, id);
CREATE INDEX contacts_latest ON public.contacts USING btree (organization_id, updated_at DESC, id DESC);
CREATE INDEX contacts_newest ON public.contacts USING btree (organization_id, created_at DESC, id DESC);
CREATE INDEX contacts_of_assignee ON public.contacts USING btree (organization_id, assignee_id) WHERE (assignee_id IS NOT NULL);
CREATE UNIQUE INDEX contacts_external_id ON public.contacts USING btree (organization_id, external_id) WHERE (external_id IS NOT NULL);
alter table contacts enable row level security;
alter table contacts force row level security;
create policy rows on contacts to frontdesk_app using (true) with check (true);
create policy tenant on contacts as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on contacts to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.contacts FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', 'id', 'name,notes,external_id,tags', '');

-- One effect: that one person is told of one occasion by one channel. Without a reference to organizations, as the house itself tells people too.
create table deliveries (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  topic text not null,
  occasion text not null,
  about jsonb not null,
  person text not null,
  channel text not null,
  because text not null,
  rule text,
  state text not null default 'queued'::text,
  reason text,
  due_at timestamp with time zone not null default now(),
  attempts integer not null default 0,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  sent_at timestamp with time zone,
  handed_over_at timestamp with time zone,
  constraint deliveries_once UNIQUE (organization_id, occasion, person, channel),
  constraint deliveries_pkey PRIMARY KEY (organization_id, id),
  constraint deliveries_because CHECK ((because ~ '^[a-z_]{1,40}$'::text)),
  constraint deliveries_channel CHECK ((channel = ANY (ARRAY['in_app'::text, 'email'::text, 'sms'::text, 'push'::text]))),
  constraint deliveries_occasion CHECK (((length(occasion) >= 1) AND (length(occasion) <= 200))),
  constraint deliveries_person CHECK ((person ~ '^(member|contact|user|guest):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'::text)),
  constraint deliveries_reason CHECK ((reason ~ '^[a-z0-9_]{1,60}$'::text)),
  constraint deliveries_rule CHECK ((rule ~ '^[a-z_]{1,40}$'::text)),
  constraint deliveries_state CHECK ((state = ANY (ARRAY['queued'::text, 'waiting'::text, 'sending'::text, 'retrying'::text, 'sent'::text, 'captured'::text, 'delivered'::text, 'suppressed'::text, 'dead'::text, 'unknown'::text]))),
  constraint deliveries_topic CHECK ((topic ~ '^[a-z][a-z-]*\.[a-z][a-z_]*$'::text))
);
CREATE INDEX deliveries_due ON public.deliveries USING btree (due_at) WHERE (state = 'waiting'::text);
CREATE INDEX deliveries_newest ON public.deliveries USING btree (organization_id, created_at DESC, id DESC);
CREATE INDEX deliveries_of_all ON public.deliveries USING btree (created_at, id);
CREATE INDEX deliveries_of_person ON public.deliveries USING btree (organization_id, person, created_at DESC, id DESC);
CREATE INDEX deliveries_unfinished ON public.deliveries USING btree (updated_at) WHERE (state = ANY (ARRAY['queued'::text, 'waiting'::text, 'sending'::text, 'retrying'::text]));
CREATE INDEX deliveries_waiting ON public.deliveries USING btree (organization_id, person, channel, due_at) WHERE (state = 'waiting'::text);
alter table deliveries enable row level security;
alter table deliveries force row level security;
create policy platform on deliveries for select to frontdesk_platform using (true);
create policy prune on deliveries for delete to frontdesk_platform using (true);
create policy rows on deliveries to frontdesk_app using (true) with check (true);
create policy tenant on deliveries as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on deliveries to frontdesk_app;
grant delete, select on deliveries to frontdesk_platform;

-- A link by mail to show that an address is one's own, to change to it, or to go back to it. Only a hash of what it carries is kept.
create table email_links (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  purpose text not null,
  email text not null,
  email_normalised text not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  was_proven boolean,
  constraint email_links_token_hash_key UNIQUE (token_hash),
  constraint email_links_pkey PRIMARY KEY (id),
  constraint email_links_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint email_links_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254))),
  constraint email_links_purpose_check CHECK ((purpose = ANY (ARRAY['verify'::text, 'change'::text, 'undo'::text])))
);
CREATE INDEX email_links_of_user ON public.email_links USING btree (user_id, created_at);
CREATE INDEX email_links_to_clean ON public.email_links USING btree (expires_at);
grant delete, insert, select, update on email_links to frontdesk_identity;

-- One row: in which database the transactions of events are counted, and how many there have been.
create table event_stream (
  is_one boolean not null default true,
  epoch bigint not null default 0,
  counted_in text,
  constraint event_stream_pkey PRIMARY KEY (is_one),
  constraint event_stream_is_one_check CHECK (is_one)
);
grant select, update on event_stream to frontdesk_platform;

-- What happened, in the order in which it became visible; kept for seven days. Payloads carry ids and versions, never personal data.
create table events (
  organization_id uuid not null,
  tx xid8 not null default pg_current_xact_id(),
  seq bigint not null generated always as identity,
  id uuid not null default uuidv7(),
  type text not null,
  payload jsonb not null,
  occurred_at timestamp with time zone not null default now(),
  constraint events_pkey PRIMARY KEY (organization_id, tx, seq),
  constraint events_payload_check CHECK ((jsonb_typeof(payload) = 'object'::text)),
  constraint events_type_check CHECK ((type ~ '^[a-z][a-z-]*\.[a-z][a-z_]*$'::text))
);
CREATE INDEX events_in_order ON public.events USING btree (tx, seq);
alter table events enable row level security;
alter table events force row level security;
create policy platform on events to frontdesk_platform using (true);
create policy rows on events to frontdesk_app using (true) with check (true);
create policy tenant on events as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select on events to frontdesk_app;
grant delete, select on events to frontdesk_platform;
grant update (tx) on events to frontdesk_platform;

-- Who was told by which organization that it asks for a second factor, and until when. A later date is told again, an earlier one is not.
create table factor_notices (
  user_id uuid not null,
  organization_id uuid not null,
  due_at timestamp with time zone not null,
  told_at timestamp with time zone not null default now(),
  constraint factor_notices_pkey PRIMARY KEY (user_id, organization_id),
  constraint factor_notices_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint factor_notices_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
grant delete, insert, select, update on factor_notices to frontdesk_identity;

-- Somebody who has lost their second factor asks for it to be taken away, or somebody above them does.
create table factor_recoveries (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  opened_by uuid,
  delay_hours integer not null,
  email_confirmed_at timestamp with time zone,
  due_at timestamp with time zone,
  ended_at timestamp with time zone,
  outcome text,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  constraint factor_recoveries_pkey PRIMARY KEY (id),
  constraint factor_recoveries_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint factor_recoveries_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint factor_recoveries_check CHECK (((ended_at IS NULL) = (outcome IS NULL))),
  constraint factor_recoveries_delay_hours_check CHECK ((delay_hours > 0)),
  constraint factor_recoveries_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'canceled'::text, 'refused'::text, 'expired'::text])))
);
CREATE INDEX factor_recoveries_due ON public.factor_recoveries USING btree (due_at) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX factor_recoveries_open ON public.factor_recoveries USING btree (user_id) WHERE (ended_at IS NULL);
grant delete, insert, select, update on factor_recoveries to frontdesk_identity;

-- Who approved, and for which organization; without one, for the platform.
create table factor_recovery_votes (
  recovery_id uuid not null,
  user_id uuid not null,
  organization_id uuid,
  created_at timestamp with time zone not null default now(),
  constraint factor_recovery_votes_pkey PRIMARY KEY (recovery_id, user_id),
  constraint factor_recovery_votes_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint factor_recovery_votes_recovery_id_fkey FOREIGN KEY (recovery_id) REFERENCES factor_recoveries(id) ON DELETE CASCADE,
  constraint factor_recovery_votes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
grant delete, insert, select, update on factor_recovery_votes to frontdesk_identity;

-- How often something was tried, and until when the next try has to wait. Under a keyed hash of what is counted, so that it tells nobody's address.
create table guess_counters (
  key_hash bytea not null,
  purpose text not null,
  tries integer not null,
  blocked_until timestamp with time zone not null,
  forgotten_at timestamp with time zone not null,
  constraint guess_counters_pkey PRIMARY KEY (key_hash)
);
grant delete, insert, select, update on guess_counters to frontdesk_identity;

-- The answers already given to POSTs, by key; sealed, kept 24 hours.
create table idempotency_keys (
  organization_id uuid not null,
  key_hash bytea not null,
  body_hash bytea not null,
  status integer not null,
  answer text not null,
  created_at timestamp with time zone not null default now(),
  constraint idempotency_keys_pkey PRIMARY KEY (organization_id, key_hash)
);
CREATE INDEX idempotency_keys_to_clean ON public.idempotency_keys USING btree (created_at);
alter table idempotency_keys enable row level security;
alter table idempotency_keys force row level security;
create policy platform on idempotency_keys to frontdesk_platform using (true);
create policy rows on idempotency_keys to frontdesk_app using (true) with check (true);
create policy tenant on idempotency_keys as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select on idempotency_keys to frontdesk_app;
grant delete, select on idempotency_keys to frontdesk_platform;

-- Somebody who runs the platform sees what a member sees, as that member: why, until when, and who ended it.
create table impersonations (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  user_id uuid not null,
  operator_id uuid not null,
  operator_name text not null,
  operator_session_id uuid not null,
  reason text not null,
  wants_change boolean not null default false,
  consented_at timestamp with time zone,
  started_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by text,
  constraint impersonations_pkey PRIMARY KEY (organization_id, id),
  constraint impersonations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint impersonations_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members(organization_id, id) ON DELETE CASCADE,
  constraint impersonations_check CHECK ((expires_at <= (started_at + '01:00:00'::interval))),
  constraint impersonations_consent_is_asked_for CHECK (((consented_at IS NULL) OR wants_change)),
  constraint impersonations_end_is_whole CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  constraint impersonations_ended_by_check CHECK ((ended_by = ANY (ARRAY['operator'::text, 'member'::text]))),
  constraint impersonations_reason_check CHECK (((length(reason) >= 10) AND (length(reason) <= 500)))
);
CREATE INDEX impersonations_of_member ON public.impersonations USING btree (organization_id, member_id, started_at);
CREATE INDEX impersonations_of_user ON public.impersonations USING btree (user_id, started_at);
alter table impersonations enable row level security;
alter table impersonations force row level security;
create policy lookup on impersonations for select to frontdesk_identity using (true);
create policy rows on impersonations to frontdesk_app using (true) with check (true);
create policy tenant on impersonations as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on impersonations to frontdesk_app;
grant select on impersonations to frontdesk_identity;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.impersonations FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', 'member_id', 'operator_name,reason', '');

-- An offer to join, by e-mail to one person or by an open link to several; only a hash of its token is kept.
create table invitations (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  email text,
  title text,
  language text not null,
  roles text[] not null,
  token_hash bytea not null,
  most_uses integer not null default 1,
  uses integer not null default 0,
  invited_by uuid not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  custom_role_ids uuid[] not null default '{}'::uuid[],
  constraint invitations_organization_id_token_hash_key UNIQUE (organization_id, token_hash),
  constraint invitations_pkey PRIMARY KEY (organization_id, id),
  constraint invitations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint invitations_organization_id_invited_by_fkey FOREIGN KEY (organization_id, invited_by) REFERENCES members(organization_id, id) ON DELETE CASCADE,
  constraint invitations_by_link_stay_low CHECK (((email IS NOT NULL) OR (NOT (roles && ARRAY['director'::text, 'admin'::text])))),
  constraint invitations_by_mail_are_for_one CHECK (((email IS NULL) OR (most_uses = 1))),
  constraint invitations_check CHECK (((uses >= 0) AND (uses <= most_uses))),
  constraint invitations_custom_role_ids_check CHECK ((cardinality(custom_role_ids) <= 20)),
  constraint invitations_email_check CHECK ((((length(email) >= 3) AND (length(email) <= 254)) AND (email = lower(email)))),
  constraint invitations_most_uses_check CHECK (((most_uses >= 1) AND (most_uses <= 500))),
  constraint invitations_roles_check CHECK (((cardinality(roles) > 0) AND (roles <@ ARRAY['director'::text, 'admin'::text, 'manager'::text, 'employee'::text, 'auditor'::text]))),
  constraint invitations_title_check CHECK ((length(title) <= 120))
);
CREATE INDEX invitations_by_time ON public.invitations USING btree (organization_id, created_at, id);
CREATE INDEX invitations_of_member ON public.invitations USING btree (organization_id, invited_by);
CREATE UNIQUE INDEX invitations_one_per_email ON public.invitations USING btree (organization_id, email) WHERE ((email IS NOT NULL) AND (revoked_at IS NULL) AND (uses = 0));
alter table invitations enable row level security;
alter table invitations force row level security;
create policy rows on invitations to frontdesk_app using (true) with check (true);
create policy tenant on invitations as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on invitations to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.invitations FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', 'email', 'token_hash');

-- The outbox: what was written to whom, and whether it went out. Holds personal data; see the kernel's privacy declaration.
create table mails (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  to_address text not null,
  language text not null,
  kind text not null,
  subject text not null,
  html text not null,
  text text not null,
  calendar text,
  state text not null default 'queued'::text,
  error text,
  attempts integer not null default 0,
  created_at timestamp with time zone not null default now(),
  sent_at timestamp with time zone,
  unsubscribe_url text,
  constraint mails_pkey PRIMARY KEY (organization_id, id),
  constraint mails_kind_check CHECK ((kind ~ '^[a-z][a-z-]*\.[a-z][a-z_]*$'::text)),
  constraint mails_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'captured'::text, 'sent'::text, 'failed'::text]))),
  constraint mails_to_address_check CHECK ((length(to_address) <= 320)),
  constraint mails_unsubscribe_url CHECK ((length(unsubscribe_url) <= 900))
);
CREATE INDEX mails_newest ON public.mails USING btree (organization_id, created_at DESC, id DESC);
CREATE INDEX mails_of_all ON public.mails USING btree (created_at, id);
alter table mails enable row level security;
alter table mails force row level security;
create policy platform on mails for select to frontdesk_platform using (true);
create policy prune on mails for delete to frontdesk_platform using (true);
create policy rows on mails to frontdesk_app using (true) with check (true);
create policy tenant on mails as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on mails to frontdesk_app;
grant delete, select on mails to frontdesk_platform;

-- Which of the organization's own roles a member holds, beside the presets.
create table member_custom_roles (
  organization_id uuid not null,
  member_id uuid not null,
  role_id uuid not null,
  created_at timestamp with time zone not null default now(),
  constraint member_custom_roles_pkey PRIMARY KEY (organization_id, member_id, role_id),
  constraint member_custom_roles_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint member_custom_roles_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members(organization_id, id) ON DELETE CASCADE,
  constraint roles_in_use FOREIGN KEY (organization_id, role_id) REFERENCES roles(organization_id, id) ON DELETE RESTRICT
);
CREATE INDEX member_custom_roles_of_role ON public.member_custom_roles USING btree (organization_id, role_id, member_id);
alter table member_custom_roles enable row level security;
alter table member_custom_roles force row level security;
create policy lookup on member_custom_roles for select to frontdesk_identity using (true);
create policy rows on member_custom_roles to frontdesk_app using (true) with check (true);
create policy tenant on member_custom_roles as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select on member_custom_roles to frontdesk_app;
grant select on member_custom_roles to frontdesk_identity;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.member_custom_roles FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'member_id', '', '', '');

-- What a member's profile says in a field of the organization's own.
create table member_custom_values (
  organization_id uuid not null,
  member_id uuid not null,
  field_id uuid not null,
  value jsonb not null,
  updated_at timestamp with time zone not null default now(),
  constraint member_custom_values_pkey PRIMARY KEY (organization_id, member_id, field_id),
  constraint member_custom_values_organization_id_field_id_fkey FOREIGN KEY (organization_id, field_id) REFERENCES profile_fields(organization_id, id) ON DELETE CASCADE,
  constraint member_custom_values_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint member_custom_values_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members(organization_id, id) ON DELETE CASCADE
);
CREATE INDEX member_custom_values_of_field ON public.member_custom_values USING btree (organization_id, field_id);
alter table member_custom_values enable row level security;
alter table member_custom_values force row level security;
create policy rows on member_custom_values to frontdesk_app using (true) with check (true);
create policy tenant on member_custom_values as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on member_custom_values to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.member_custom_values FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'member_id', 'member_id', 'value', '');

-- An export of members: by whom, of what, how many.
create table member_exports (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  format text not null,
  query jsonb not null,
  row_count integer,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  constraint member_exports_pkey PRIMARY KEY (organization_id, id),
  constraint member_exports_organization_id_created_by_fkey FOREIGN KEY (organization_id, created_by) REFERENCES members(organization_id, id) ON DELETE SET NULL (created_by),
  constraint member_exports_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint member_exports_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'xlsx'::text]))),
  constraint member_exports_row_count_check CHECK ((row_count >= 0))
);
CREATE INDEX member_exports_of_member ON public.member_exports USING btree (organization_id, created_by) WHERE (created_by IS NOT NULL);
alter table member_exports enable row level security;
alter table member_exports force row level security;
create policy rows on member_exports to frontdesk_app using (true) with check (true);
create policy tenant on member_exports as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on member_exports to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.member_exports FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', 'query');

-- A member of whom a second factor is asked, whatever the policy says of their roles.
create table member_factor_requirements (
  organization_id uuid not null,
  member_id uuid not null,
  required_since timestamp with time zone not null default now(),
  required_by uuid,
  constraint member_factor_requirements_pkey PRIMARY KEY (organization_id, member_id),
  constraint member_factor_requirements_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint member_factor_requirements_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members(organization_id, id) ON DELETE CASCADE,
  constraint member_factor_requirements_organization_id_required_by_fkey FOREIGN KEY (organization_id, required_by) REFERENCES members(organization_id, id) ON DELETE SET NULL (required_by)
);
alter table member_factor_requirements enable row level security;
alter table member_factor_requirements force row level security;
create policy lookup on member_factor_requirements for select to frontdesk_identity using (true);
create policy rows on member_factor_requirements to frontdesk_app using (true) with check (true);
create policy tenant on member_factor_requirements as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select on member_factor_requirements to frontdesk_app;
grant select on member_factor_requirements to frontdesk_identity;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.member_factor_requirements FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'member_id', '', '', '');

-- The photo of a member, and the documents that belong to them; the content lies in the storage of files.
create table member_files (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  kind text not null,
  name text not null,
  file_hash text not null,
  file_size bigint not null,
  media_type text not null,
  expires_on date,
  visibility text not null default 'self'::text,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  constraint member_files_pkey PRIMARY KEY (organization_id, id),
  constraint member_files_organization_id_created_by_fkey FOREIGN KEY (organization_id, created_by) REFERENCES members(organization_id, id) ON DELETE SET NULL (created_by),
  constraint member_files_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint member_files_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members(organization_id, id) ON DELETE CASCADE,
  constraint member_files_file_hash_check CHECK ((file_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint member_files_file_size_check CHECK ((file_size > 0)),
  constraint member_files_kind_check CHECK ((kind = ANY (ARRAY['photo'::text, 'contract'::text, 'identity'::text, 'visa'::text, 'certificate'::text, 'other'::text]))),
  constraint member_files_media_type_check CHECK ((media_type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text, 'image/webp'::text, 'application/pdf'::text]))),
  constraint member_files_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint member_files_photo_is_an_image CHECK (((kind <> 'photo'::text) OR (media_type <> 'application/pdf'::text))),
  constraint member_files_visibility_check CHECK ((visibility = ANY (ARRAY['everyone'::text, 'managers'::text, 'line'::text, 'self'::text, 'admins'::text])))
);
CREATE INDEX member_files_by_creator ON public.member_files USING btree (organization_id, created_by) WHERE (created_by IS NOT NULL);
CREATE INDEX member_files_by_hash ON public.member_files USING btree (organization_id, file_hash);
CREATE INDEX member_files_of_member ON public.member_files USING btree (organization_id, member_id, created_at);
CREATE UNIQUE INDEX member_files_one_photo ON public.member_files USING btree (organization_id, member_id) WHERE (kind = 'photo'::text);
alter table member_files enable row level security;
alter table member_files force row level security;
create policy rows on member_files to frontdesk_app using (true) with check (true);
create policy tenant on member_files as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select on member_files to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.member_files FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', 'member_id', 'name,file_hash', '');

-- What is kept about a member besides their name and how to reach them; its version is the member's.
create table member_profiles (
  organization_id uuid not null,
  member_id uuid not null,
  names jsonb not null default '[]'::jsonb,
  pronouns text,
  bio text,
  skills text[] not null default '{}'::text[],
  spoken_languages text[] not null default '{}'::text[],
  links text[] not null default '{}'::text[],
  birthday date,
  zone text,
  personal_email text,
  personal_phone text,
  messenger text,
  address text,
  emergency_contact jsonb,
  employee_number text,
  hired_on date,
  ends_on date,
  contract_kind text,
  cost_centre text,
  working_pattern text,
  national_id text,
  narrowed jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint member_profiles_one_number UNIQUE (organization_id, employee_number),
  constraint member_profiles_pkey PRIMARY KEY (organization_id, member_id),
  constraint member_profiles_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint member_profiles_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members(organization_id, id) ON DELETE CASCADE,
  constraint member_profiles_contract_kind_check CHECK ((contract_kind = ANY (ARRAY['permanent'::text, 'fixed_term'::text, 'hourly'::text, 'agency'::text, 'apprentice'::text, 'volunteer'::text]))),
  constraint member_profiles_employee_number_check CHECK (((length(employee_number) >= 1) AND (length(employee_number) <= 40))),
  constraint member_profiles_names_check CHECK ((jsonb_typeof(names) = 'array'::text)),
  constraint member_profiles_narrowed_check CHECK ((jsonb_typeof(narrowed) = 'object'::text))
);
alter table member_profiles enable row level security;
alter table member_profiles force row level security;
create policy rows on member_profiles to frontdesk_app using (true) with check (true);
create policy tenant on member_profiles as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on member_profiles to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.member_profiles FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'member_id', 'member_id', 'names,pronouns,bio,skills,spoken_languages,links,birthday,zone,personal_email,personal_phone,messenger,address,emergency_contact,employee_number,hired_on,ends_on,contract_kind,cost_centre,working_pattern', 'national_id');

-- The roles a member holds; what a role may do is declared by each capability.
create table member_roles (
  organization_id uuid not null,
  member_id uuid not null,
  role text not null,
  created_at timestamp with time zone not null default now(),
  constraint member_roles_pkey PRIMARY KEY (organization_id, member_id, role),
  constraint member_roles_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint member_roles_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members(organization_id, id) ON DELETE CASCADE,
  constraint member_roles_role_check CHECK ((role = ANY (ARRAY['director'::text, 'admin'::text, 'manager'::text, 'employee'::text, 'contractor'::text, 'customer'::text, 'auditor'::text])))
);
alter table member_roles enable row level security;
alter table member_roles force row level security;
create policy lookup on member_roles for select to frontdesk_identity, frontdesk_platform using (true);
create policy rows on member_roles to frontdesk_app using (true) with check (true);
create policy tenant on member_roles as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select on member_roles to frontdesk_app;
grant select on member_roles to frontdesk_identity;
grant select on member_roles to frontdesk_platform;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.member_roles FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'member_id', '', '', '');

-- The further units in which somebody works besides their first one.
create table member_units (
  organization_id uuid not null,
  member_id uuid not null,
  unit_id uuid not null,
  created_at timestamp with time zone not null default now(),
  constraint member_units_pkey PRIMARY KEY (organization_id, member_id, unit_id),
  constraint member_units_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint member_units_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members(organization_id, id) ON DELETE CASCADE,
  constraint member_units_organization_id_unit_id_fkey FOREIGN KEY (organization_id, unit_id) REFERENCES org_units(organization_id, id) ON DELETE CASCADE
);
CREATE INDEX member_units_of_unit ON public.member_units USING btree (organization_id, unit_id);
alter table member_units enable row level security;
alter table member_units force row level security;
create policy rows on member_units to frontdesk_app using (true) with check (true);
create policy tenant on member_units as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select on member_units to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.member_units FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'member_id', '', '', '');

-- A user inside one organization; user_id is null for somebody who works there and never signs in.
create table members (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  user_id uuid,
  name text not null,
  title text,
  email text,
  phone text,
  language text,
  state text not null default 'active'::text,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  unit_id uuid,
  manager_id uuid,
  constraint members_organization_id_user_id_key UNIQUE (organization_id, user_id),
  constraint members_pkey PRIMARY KEY (organization_id, id),
  constraint members_manager FOREIGN KEY (organization_id, manager_id) REFERENCES members(organization_id, id) ON DELETE SET NULL (manager_id),
  constraint members_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint members_unit FOREIGN KEY (organization_id, unit_id) REFERENCES org_units(organization_id, id) ON DELETE SET NULL (unit_id),
  constraint members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL,
  constraint members_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint members_state_check CHECK ((state = ANY (ARRAY['active'::text, 'suspended'::text, 'left'::text])))
);
CREATE INDEX members_by_alphabet ON public.members USING btree (organization_id, name COLLATE "und-x-icu", id);
CREATE INDEX members_by_email ON public.members USING btree (organization_id, lower(email));
CREATE INDEX members_by_name ON public.members USING btree (organization_id, name, id);
CREATE INDEX members_of_manager ON public.members USING btree (organization_id, manager_id) WHERE (manager_id IS NOT NULL);
CREATE INDEX members_of_unit ON public.members USING btree (organization_id, unit_id) WHERE (unit_id IS NOT NULL);
CREATE INDEX members_of_user ON public.members USING btree (user_id) WHERE (user_id IS NOT NULL);
alter table members enable row level security;
alter table members force row level security;
create policy lookup on members for select to frontdesk_identity, frontdesk_platform using (true);
create policy rows on members to frontdesk_app using (true) with check (true);
create policy tenant on members as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on members to frontdesk_app;
grant select on members to frontdesk_identity;
grant select on members to frontdesk_platform;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.members FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', 'id', 'name,email,phone', '');
CREATE TRIGGER hold_tree BEFORE INSERT OR UPDATE OF manager_id ON public.members FOR EACH ROW WHEN ((new.manager_id IS NOT NULL)) EXECUTE FUNCTION frontdesk.hold_manager_tree();

-- What somebody has besides their password. It counts from verified_at on; before that it is being set up, and asked for nowhere.
create table mfa_factors (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  kind text not null,
  secret_sealed text not null,
  verified_at timestamp with time zone,
  last_counter bigint not null default 0,
  created_at timestamp with time zone not null default now(),
  constraint mfa_factors_user_id_kind_key UNIQUE (user_id, kind),
  constraint mfa_factors_pkey PRIMARY KEY (id),
  constraint mfa_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint mfa_factors_kind_check CHECK ((kind = ANY (ARRAY['totp'::text, 'sms'::text])))
);
grant delete, insert, select, update on mfa_factors to frontdesk_identity;
grant select (user_id, kind, verified_at) on mfa_factors to frontdesk_platform;
CREATE TRIGGER end_trust_added AFTER INSERT ON public.mfa_factors FOR EACH ROW WHEN ((new.verified_at IS NOT NULL)) EXECUTE FUNCTION frontdesk.end_trust();
CREATE TRIGGER end_trust_changed AFTER UPDATE ON public.mfa_factors FOR EACH ROW WHEN ((new.verified_at IS DISTINCT FROM old.verified_at)) EXECUTE FUNCTION frontdesk.end_trust();
CREATE TRIGGER end_trust_removed AFTER DELETE ON public.mfa_factors FOR EACH ROW WHEN ((old.verified_at IS NOT NULL)) EXECUTE FUNCTION frontdesk.end_trust();

-- What somebody has said about a topic and a channel; what nobody has said is as usual. Topic * is every topic that is not mandatory.
create table notification_preferences (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  person text not null,
  topic text not null,
  channel text not null,
  is_wanted boolean not null,
  source text not null default 'person'::text,
  updated_at timestamp with time zone not null default now(),
  constraint notification_preferences_once UNIQUE (organization_id, person, topic, channel),
  constraint notification_preferences_pkey PRIMARY KEY (organization_id, id),
  constraint notification_preferences_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint notification_preferences_channel CHECK ((channel = ANY (ARRAY['in_app'::text, 'email'::text, 'sms'::text, 'push'::text]))),
  constraint notification_preferences_person CHECK ((person ~ '^(member|contact|user|guest):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'::text)),
  constraint notification_preferences_source CHECK ((source = ANY (ARRAY['person'::text, 'unsubscribe_link'::text, 'office'::text]))),
  constraint notification_preferences_topic CHECK (((topic = '*'::text) OR (topic ~ '^[a-z][a-z-]*\.[a-z][a-z_]*$'::text)))
);
alter table notification_preferences enable row level security;
alter table notification_preferences force row level security;
create policy rows on notification_preferences to frontdesk_app using (true) with check (true);
create policy tenant on notification_preferences as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on notification_preferences to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.notification_preferences FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', '');

-- A reminder to come: what it is about and when. Whether it is still true, and who is told, is asked of the record when it is due.
create table notification_schedules (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  topic text not null,
  record_id uuid not null,
  record_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  state text not null default 'waiting'::text,
  reason text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint notification_schedules_once UNIQUE (organization_id, topic, record_id, record_at),
  constraint notification_schedules_pkey PRIMARY KEY (organization_id, id),
  constraint notification_schedules_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint notification_schedules_reason CHECK ((reason ~ '^[a-z0-9_]{1,60}$'::text)),
  constraint notification_schedules_state CHECK ((state = ANY (ARRAY['waiting'::text, 'told'::text, 'void'::text]))),
  constraint notification_schedules_topic CHECK ((topic ~ '^[a-z][a-z-]*\.[a-z][a-z_]*$'::text))
);
CREATE INDEX notification_schedules_overdue ON public.notification_schedules USING btree (due_at) WHERE (state = 'waiting'::text);
CREATE INDEX notification_schedules_waiting ON public.notification_schedules USING btree (organization_id, topic, due_at) WHERE (state = 'waiting'::text);
alter table notification_schedules enable row level security;
alter table notification_schedules force row level security;
create policy platform on notification_schedules for select to frontdesk_platform using (true);
create policy prune on notification_schedules for delete to frontdesk_platform using (true);
create policy rows on notification_schedules to frontdesk_app using (true) with check (true);
create policy tenant on notification_schedules as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on notification_schedules to frontdesk_app;
grant delete, select on notification_schedules to frontdesk_platform;

-- The name in front of the installation's address on an organization's mails, and where an answer goes. One row, or none.
create table notification_senders (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  name text,
  reply_to text,
  version integer not null default 1,
  updated_at timestamp with time zone not null default now(),
  constraint notification_senders_once UNIQUE (organization_id),
  constraint notification_senders_pkey PRIMARY KEY (organization_id, id),
  constraint notification_senders_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint notification_senders_name CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint notification_senders_reply_to CHECK (((length(reply_to) >= 3) AND (length(reply_to) <= 254)))
);
alter table notification_senders enable row level security;
alter table notification_senders force row level security;
create policy rows on notification_senders to frontdesk_app using (true) with check (true);
create policy tenant on notification_senders as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on notification_senders to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.notification_senders FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', '');

-- When somebody is left in peace, how often they are written to, and in which language.
create table notification_settings (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  person text not null,
  quiet_from time without time zone,
  quiet_until time without time zone,
  zone text,
  digest text not null default 'now'::text,
  digest_at time without time zone not null default '08:00:00'::time without time zone,
  digest_weekday integer not null default 1,
  language text,
  version integer not null default 1,
  updated_at timestamp with time zone not null default now(),
  constraint notification_settings_once UNIQUE (organization_id, person),
  constraint notification_settings_pkey PRIMARY KEY (organization_id, id),
  constraint notification_settings_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint notification_settings_digest CHECK ((digest = ANY (ARRAY['now'::text, 'hourly'::text, 'daily'::text, 'weekly'::text]))),
  constraint notification_settings_digest_weekday CHECK (((digest_weekday >= 1) AND (digest_weekday <= 7))),
  constraint notification_settings_person CHECK ((person ~ '^(member|contact|user|guest):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'::text)),
  constraint notification_settings_quiet CHECK (((((quiet_from IS NULL) = (quiet_until IS NULL)) AND (quiet_from IS DISTINCT FROM quiet_until)) OR (quiet_from IS NULL))),
  constraint notification_settings_zone CHECK ((length(zone) <= 60))
);
alter table notification_settings enable row level security;
alter table notification_settings force row level security;
create policy rows on notification_settings to frontdesk_app using (true) with check (true);
create policy tenant on notification_settings as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on notification_settings to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.notification_settings FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', 'zone', '');

-- An organization's own words for a topic on a channel in a language: every version that there was, of which the last one counts.
create table notification_templates (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  topic text not null,
  channel text not null,
  language text not null,
  version integer not null,
  words jsonb,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  failed_at timestamp with time zone,
  constraint notification_templates_once UNIQUE (organization_id, topic, channel, language, version),
  constraint notification_templates_pkey PRIMARY KEY (organization_id, id),
  constraint notification_templates_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint notification_templates_channel CHECK ((channel = ANY (ARRAY['in_app'::text, 'email'::text, 'sms'::text, 'push'::text]))),
  constraint notification_templates_topic CHECK ((topic ~ '^[a-z][a-z-]*\.[a-z][a-z_]*$'::text)),
  constraint notification_templates_words CHECK (((words IS NULL) OR (jsonb_typeof(words) = 'object'::text)))
);
alter table notification_templates enable row level security;
alter table notification_templates force row level security;
create policy rows on notification_templates to frontdesk_app using (true) with check (true);
create policy tenant on notification_templates as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select on notification_templates to frontdesk_app;
grant update (failed_at) on notification_templates to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.notification_templates FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', '');

-- A message that a member sends to themselves, to see how words that may not be saved yet arrive. Gone a day later, when the next one is sent.
create table notification_tests (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  topic text not null,
  channel text not null,
  language text not null,
  words jsonb,
  created_at timestamp with time zone not null default now(),
  constraint notification_tests_pkey PRIMARY KEY (organization_id, id),
  constraint notification_tests_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members(organization_id, id) ON DELETE CASCADE,
  constraint notification_tests_channel CHECK ((channel = ANY (ARRAY['in_app'::text, 'email'::text, 'sms'::text, 'push'::text])))
);
CREATE INDEX notification_tests_of_member ON public.notification_tests USING btree (organization_id, member_id, created_at);
alter table notification_tests enable row level security;
alter table notification_tests force row level security;
create policy rows on notification_tests to frontdesk_app using (true) with check (true);
create policy tenant on notification_tests as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select on notification_tests to frontdesk_app;

-- What an organization has changed about a topic: whether it is told at all, on which channels by default, and how long before.
create table notification_topics (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  topic text not null,
  is_on boolean not null default true,
  channels text[],
  lead text,
  version integer not null default 1,
  updated_at timestamp with time zone not null default now(),
  constraint notification_topics_once UNIQUE (organization_id, topic),
  constraint notification_topics_pkey PRIMARY KEY (organization_id, id),
  constraint notification_topics_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint notification_topics_channels CHECK ((channels <@ ARRAY['in_app'::text, 'email'::text, 'sms'::text, 'push'::text])),
  constraint notification_topics_lead CHECK ((lead ~ '^P[0-9DTHM]{2,12}$'::text)),
  constraint notification_topics_topic CHECK ((topic ~ '^[a-z][a-z-]*\.[a-z][a-z_]*$'::text))
);
alter table notification_topics enable row level security;
alter table notification_topics force row level security;
create policy rows on notification_topics to frontdesk_app using (true) with check (true);
create policy tenant on notification_topics as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on notification_topics to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.notification_topics FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', '');

-- What a member finds in their inbox, in the language that was theirs when it came.
create table notifications (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  topic text not null,
  delivery_id uuid not null,
  title text not null,
  body text not null,
  link text,
  group_key text,
  created_at timestamp with time zone not null default now(),
  read_at timestamp with time zone,
  constraint notifications_of_delivery UNIQUE (organization_id, delivery_id),
  constraint notifications_pkey PRIMARY KEY (organization_id, id),
  constraint notifications_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint notifications_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members(organization_id, id) ON DELETE CASCADE,
  constraint notifications_body CHECK ((length(body) <= 2000)),
  constraint notifications_group_key CHECK ((length(group_key) <= 200)),
  constraint notifications_link CHECK (((link ~ '^/'::text) AND (length(link) <= 500))),
  constraint notifications_title CHECK ((length(title) <= 300)),
  constraint notifications_topic CHECK ((topic ~ '^[a-z][a-z-]*\.[a-z][a-z_]*$'::text))
);
CREATE INDEX notifications_newest ON public.notifications USING btree (organization_id, member_id, created_at DESC, id DESC);
CREATE INDEX notifications_of_all ON public.notifications USING btree (created_at, id);
CREATE INDEX notifications_unread ON public.notifications USING btree (organization_id, member_id) WHERE (read_at IS NULL);
alter table notifications enable row level security;
alter table notifications force row level security;
create policy prune on notifications for delete to frontdesk_platform using (true);
create policy prune_see on notifications for select to frontdesk_platform using (true);
create policy rows on notifications to frontdesk_app using (true) with check (true);
create policy tenant on notifications as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on notifications to frontdesk_app;
grant delete, select on notifications to frontdesk_platform;

-- An offer to run the platform in these roles, to one e-mail address, good once; only a hash of its token is kept.
create table operator_links (
  id uuid not null default uuidv7(),
  email text not null,
  email_normalised text not null,
  platform_roles text[] not null,
  token_hash bytea not null,
  offered_by uuid,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint operator_links_token_hash_key UNIQUE (token_hash),
  constraint operator_links_pkey PRIMARY KEY (id),
  constraint operator_links_offered_by_fkey FOREIGN KEY (offered_by) REFERENCES users(id) ON DELETE CASCADE,
  constraint operator_links_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254))),
  constraint operator_links_platform_roles_check CHECK (((cardinality(platform_roles) > 0) AND (platform_roles <@ ARRAY['super_admin'::text, 'admin'::text, 'support'::text, 'analyst'::text])))
);
CREATE UNIQUE INDEX operator_links_one_per_email ON public.operator_links USING btree (email_normalised) WHERE ((used_at IS NULL) AND (revoked_at IS NULL));
grant delete, insert, select, update on operator_links to frontdesk_identity;

-- The units of an organization as a tree: departments, branches, teams, whatever it calls them.
create table org_units (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid,
  name text not null,
  kind text,
  colour text,
  head_id uuid,
  sort integer not null default 0,
  archived_at timestamp with time zone,
  merged_into_id uuid,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint org_units_pkey PRIMARY KEY (organization_id, id),
  constraint org_units_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint org_units_organization_id_head_id_fkey FOREIGN KEY (organization_id, head_id) REFERENCES members(organization_id, id) ON DELETE SET NULL (head_id),
  constraint org_units_organization_id_merged_into_id_fkey FOREIGN KEY (organization_id, merged_into_id) REFERENCES org_units(organization_id, id) ON DELETE SET NULL (merged_into_id),
  constraint org_units_organization_id_parent_id_fkey FOREIGN KEY (organization_id, parent_id) REFERENCES org_units(organization_id, id) ON DELETE CASCADE,
  constraint org_units_colour_check CHECK ((colour ~ '^#[0-9a-f]{6}$'::text)),
  constraint org_units_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 60))),
  constraint org_units_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)))
);
CREATE INDEX org_units_by_parent ON public.org_units USING btree (organization_id, parent_id);
CREATE INDEX org_units_of_head ON public.org_units USING btree (organization_id, head_id) WHERE (head_id IS NOT NULL);
CREATE UNIQUE INDEX org_units_one_name ON public.org_units USING btree (organization_id, parent_id, lower(name)) NULLS NOT DISTINCT WHERE (archived_at IS NULL);
alter table org_units enable row level security;
alter table org_units force row level security;
create policy rows on org_units to frontdesk_app using (true) with check (true);
create policy tenant on org_units as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on org_units to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.org_units FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', '');
CREATE TRIGGER hold_tree BEFORE INSERT OR UPDATE OF parent_id ON public.org_units FOR EACH ROW WHEN ((new.parent_id IS NOT NULL)) EXECUTE FUNCTION frontdesk.hold_unit_tree();

-- The tenant: one business. Its id is the organization_id of every other tenant table.
create table organizations (
  id uuid not null default uuidv7(),
  slug text not null,
  name text not null,
  industry text not null default 'service'::text,
  description jsonb not null default '{}'::jsonb,
  country text not null,
  zone text not null,
  currency text not null,
  default_language text not null,
  languages text[] not null,
  brand_colour text not null default '#2f6fed'::text,
  phone text,
  email text,
  street text,
  city text,
  postal_code text,
  first_run_done_at timestamp with time zone,
  public_page_seen_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  state text not null default 'active'::text,
  suspended_at timestamp with time zone,
  suspension_reason text,
  words jsonb not null default '{}'::jsonb,
  logo_hash text,
  logo_type text,
  constraint organizations_slug_key UNIQUE (slug),
  constraint organizations_pkey PRIMARY KEY (id),
  constraint organizations_brand_colour_check CHECK ((brand_colour ~ '^#[0-9a-f]{6}$'::text)),
  constraint organizations_check CHECK ((default_language = ANY (languages))),
  constraint organizations_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint organizations_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint organizations_industry_check CHECK ((industry = ANY (ARRAY['beauty'::text, 'fitness'::text, 'property'::text, 'restaurant'::text, 'enterprise'::text, 'service'::text]))),
  constraint organizations_logo_hash_check CHECK ((logo_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint organizations_logo_is_whole CHECK (((logo_hash IS NULL) = (logo_type IS NULL))),
  constraint organizations_logo_type_check CHECK ((logo_type = ANY (ARRAY['image/png'::text, 'image/jpeg'::text, 'image/webp'::text]))),
  constraint organizations_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint organizations_not_the_house CHECK ((id <> '00000000-0000-0000-0000-000000000000'::uuid)),
  constraint organizations_slug_check CHECK ((slug ~ '^[a-z0-9](-?[a-z0-9]){1,47}$'::text)),
  constraint organizations_state_check CHECK ((state = ANY (ARRAY['active'::text, 'suspended'::text]))),
  constraint organizations_suspension_is_whole CHECK ((((state = 'suspended'::text) = (suspended_at IS NOT NULL)) AND ((state = 'suspended'::text) = (suspension_reason IS NOT NULL)))),
  constraint organizations_suspension_reason_check CHECK (((length(suspension_reason) >= 1) AND (length(suspension_reason) <= 500))),
  constraint organizations_words_check CHECK ((jsonb_typeof(words) = 'object'::text))
);
alter table organizations enable row level security;
alter table organizations force row level security;
create policy lookup on organizations for select to frontdesk_identity, frontdesk_platform using (true);
create policy rows on organizations to frontdesk_app using (true) with check (true);
create policy tenant on organizations as restrictive to frontdesk_app, frontdesk_owner using ((id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on organizations to frontdesk_app;
grant select on organizations to frontdesk_identity;
grant select on organizations to frontdesk_platform;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.organizations FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('id', 'id', '', '', '');

-- What was given to a browser to be signed: once, for five minutes, for one purpose, and for that browser, which holds the other half in a cookie.
create table passkey_challenges (
  challenge_hash bytea not null,
  browser_hash bytea not null,
  purpose text not null,
  user_id uuid,
  expires_at timestamp with time zone not null,
  constraint passkey_challenges_pkey PRIMARY KEY (challenge_hash),
  constraint passkey_challenges_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint passkey_challenges_purpose_check CHECK ((purpose = ANY (ARRAY['registration'::text, 'sign_in'::text, 'second_step'::text, 'confirmation'::text])))
);
CREATE INDEX passkey_challenges_of_user ON public.passkey_challenges USING btree (user_id);
CREATE INDEX passkey_challenges_to_clean ON public.passkey_challenges USING btree (expires_at);
grant delete, insert, select on passkey_challenges to frontdesk_identity;

-- The public half of a key that a device or a password manager keeps for somebody. It opens nothing by itself.
create table passkeys (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  credential_id bytea not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamp with time zone not null default now(),
  last_used_at timestamp with time zone,
  constraint passkeys_credential_id_key UNIQUE (credential_id),
  constraint passkeys_pkey PRIMARY KEY (id),
  constraint passkeys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint passkeys_credential_id_check CHECK (((length(credential_id) >= 1) AND (length(credential_id) <= 1023))),
  constraint passkeys_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)))
);
CREATE INDEX passkeys_of_user ON public.passkeys USING btree (user_id, created_at);
grant delete, insert, select, update on passkeys to frontdesk_identity;
grant select (user_id) on passkeys to frontdesk_platform;
CREATE TRIGGER end_trust_added AFTER INSERT ON public.passkeys FOR EACH ROW EXECUTE FUNCTION frontdesk.end_trust();
CREATE TRIGGER end_trust_removed AFTER DELETE ON public.passkeys FOR EACH ROW EXECUTE FUNCTION frontdesk.end_trust();

-- A link by mail, to set a new password or to sign in. Only hashes are kept: of what the link carries, and of what the asking browser holds in a cookie.
create table password_resets (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  token_hash bytea not null,
  browser_hash bytea not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  replaced_at timestamp with time zone,
  purpose text not null default 'password'::text,
  constraint password_resets_token_hash_key UNIQUE (token_hash),
  constraint password_resets_pkey PRIMARY KEY (id),
  constraint password_resets_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint password_resets_purpose_check CHECK ((purpose = ANY (ARRAY['password'::text, 'sign_in'::text])))
);
CREATE INDEX password_resets_of_user ON public.password_resets USING btree (user_id);
CREATE INDEX password_resets_to_clean ON public.password_resets USING btree (expires_at);
grant delete, insert, select, update on password_resets to frontdesk_identity;

-- The password was right and the second factor is still to come: ten minutes, one browser, a few tries.
create table pending_sign_ins (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  token_hash bytea not null,
  organization_id uuid,
  tries integer not null default 0,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  mailed_code_hash bytea,
  judged_id uuid,
  is_noticed boolean not null default false,
  vouched_by uuid,
  vouched_through uuid,
  vouched_as uuid,
  constraint pending_sign_ins_token_hash_key UNIQUE (token_hash),
  constraint pending_sign_ins_pkey PRIMARY KEY (id),
  constraint pending_sign_ins_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint pending_sign_ins_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint pending_sign_ins_vouched_by_fkey FOREIGN KEY (vouched_by) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint pending_sign_ins_are_vouched_by_somebody CHECK (((vouched_by IS NULL) = (vouched_through IS NULL)))
);
CREATE INDEX pending_sign_ins_of_user ON public.pending_sign_ins USING btree (user_id);
CREATE INDEX pending_sign_ins_to_clean ON public.pending_sign_ins USING btree (expires_at);
grant delete, insert, select, update on pending_sign_ins to frontdesk_identity;

-- One permission given to one member beside their roles: everywhere or on one record, for good or for a while. Kept when it is over.
create table permission_grants (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  permission text not null,
  reach text not null default 'all'::text,
  resource_type text,
  resource_id uuid,
  starts_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone,
  granted_by uuid not null,
  reason text not null,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint permission_grants_pkey PRIMARY KEY (organization_id, id),
  constraint permission_grants_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint permission_grants_organization_id_granted_by_fkey FOREIGN KEY (organization_id, granted_by) REFERENCES members(organization_id, id) ON DELETE CASCADE,
  constraint permission_grants_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members(organization_id, id) ON DELETE CASCADE,
  constraint permission_grants_organization_id_revoked_by_fkey FOREIGN KEY (organization_id, revoked_by) REFERENCES members(organization_id, id) ON DELETE SET NULL (revoked_by),
  constraint permission_grants_end_after_they_begin CHECK ((expires_at > starts_at)),
  constraint permission_grants_name_one_record CHECK (((resource_type IS NULL) = (resource_id IS NULL))),
  constraint permission_grants_on_a_record_are_whole CHECK (((resource_type IS NULL) OR (reach = 'all'::text))),
  constraint permission_grants_permission_check CHECK ((permission ~ '^(\*|[a-z_]+\.(\*|[a-z_]+))$'::text)),
  constraint permission_grants_reach_check CHECK ((reach = ANY (ARRAY['all'::text, 'own'::text]))),
  constraint permission_grants_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  constraint permission_grants_resource_type_check CHECK ((resource_type ~ '^[a-z_]+$'::text))
);
CREATE INDEX permission_grants_of_member ON public.permission_grants USING btree (organization_id, member_id, created_at, id);
alter table permission_grants enable row level security;
alter table permission_grants force row level security;
create policy lookup on permission_grants for select to frontdesk_identity using (true);
create policy rows on permission_grants to frontdesk_app using (true) with check (true);
create policy tenant on permission_grants as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on permission_grants to frontdesk_app;
grant select on permission_grants to frontdesk_identity;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.permission_grants FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', 'member_id', 'reason', '');

-- What whoever runs the platform asks of sign-ins, over all organizations: one row.
create table platform_policy (
  is_the_one boolean not null default true,
  factor_required text not null default 'operators'::text,
  factor_required_since jsonb not null default '{}'::jsonb,
  factor_grace_days integer not null default 1,
  recovery_delay_hours integer not null default 24,
  version integer not null default 1,
  updated_by uuid,
  updated_at timestamp with time zone not null default now(),
  constraint platform_policy_pkey PRIMARY KEY (is_the_one),
  constraint platform_policy_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint platform_policy_factor_grace_days_check CHECK (((factor_grace_days >= 0) AND (factor_grace_days <= 90))),
  constraint platform_policy_factor_required_check CHECK ((factor_required = ANY (ARRAY['operators'::text, 'everybody'::text]))),
  constraint platform_policy_factor_required_since_check CHECK ((jsonb_typeof(factor_required_since) = 'object'::text)),
  constraint platform_policy_is_the_one_check CHECK (is_the_one),
  constraint platform_policy_recovery_delay_hours_check CHECK (((recovery_delay_hours >= 1) AND (recovery_delay_hours <= 336)))
);
grant select, update on platform_policy to frontdesk_identity;

-- What an organization asks of its people besides the fields there are. One that is no longer asked is archived: what was answered stays.
create table profile_fields (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  label text not null,
  kind text not null,
  options text[] not null default '{}'::text[],
  required boolean not null default false,
  sort integer not null default 0,
  visibility text not null default 'everyone'::text,
  edit_by text not null default 'self'::text,
  archived_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint profile_fields_pkey PRIMARY KEY (organization_id, id),
  constraint profile_fields_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint profile_fields_check CHECK (((kind <> 'choice'::text) OR (cardinality(options) > 0))),
  constraint profile_fields_edit_by_check CHECK ((edit_by = ANY (ARRAY['self'::text, 'manager'::text, 'admin'::text]))),
  constraint profile_fields_kind_check CHECK ((kind = ANY (ARRAY['text'::text, 'number'::text, 'date'::text, 'choice'::text, 'yes_no'::text]))),
  constraint profile_fields_label_check CHECK (((length(label) >= 1) AND (length(label) <= 80))),
  constraint profile_fields_visibility_check CHECK ((visibility = ANY (ARRAY['everyone'::text, 'managers'::text, 'line'::text, 'self'::text, 'admins'::text])))
);
CREATE UNIQUE INDEX profile_fields_one_label ON public.profile_fields USING btree (organization_id, lower(label)) WHERE (archived_at IS NULL);
alter table profile_fields enable row level security;
alter table profile_fields force row level security;
create policy rows on profile_fields to frontdesk_app using (true) with check (true);
create policy tenant on profile_fields as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on profile_fields to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.profile_fields FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', '');

-- Who sees a built-in field of the profile, where an organization wants it other than usual.
create table profile_visibility (
  organization_id uuid not null,
  field text not null,
  visibility text not null,
  updated_at timestamp with time zone not null default now(),
  constraint profile_visibility_pkey PRIMARY KEY (organization_id, field),
  constraint profile_visibility_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint profile_visibility_field_check CHECK (((length(field) >= 1) AND (length(field) <= 60))),
  constraint profile_visibility_visibility_check CHECK ((visibility = ANY (ARRAY['everyone'::text, 'managers'::text, 'line'::text, 'self'::text, 'admins'::text])))
);
alter table profile_visibility enable row level security;
alter table profile_visibility force row level security;
create policy rows on profile_visibility to frontdesk_app using (true) with check (true);
create policy tenant on profile_visibility as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on profile_visibility to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.profile_visibility FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'organization_id', '', '', '');

-- Who is in a group, as the directory says.
create table provisioned_group_members (
  organization_id uuid not null,
  group_id uuid not null,
  member_id uuid not null,
  created_at timestamp with time zone not null default now(),
  constraint provisioned_group_members_pkey PRIMARY KEY (organization_id, group_id, member_id),
  constraint provisioned_group_members_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint provisioned_group_members_organization_id_group_id_fkey FOREIGN KEY (organization_id, group_id) REFERENCES provisioned_groups(organization_id, id) ON DELETE CASCADE,
  constraint provisioned_group_members_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES provisioned_people(organization_id, member_id) ON DELETE CASCADE
);
CREATE INDEX provisioned_group_members_of_member ON public.provisioned_group_members USING btree (organization_id, member_id);
alter table provisioned_group_members enable row level security;
alter table provisioned_group_members force row level security;
create policy rows on provisioned_group_members to frontdesk_app using (true) with check (true);
create policy tenant on provisioned_group_members as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select on provisioned_group_members to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.provisioned_group_members FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'group_id', '', '', '');

-- A group of the directory. What it comes to here, a person here says: a role, a unit, or nothing.
create table provisioned_groups (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  name text not null,
  external_id text,
  role text,
  unit_id uuid,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint provisioned_groups_pkey PRIMARY KEY (organization_id, id),
  constraint provisioned_groups_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint provisioned_groups_organization_id_unit_id_fkey FOREIGN KEY (organization_id, unit_id) REFERENCES org_units(organization_id, id) ON DELETE SET NULL (unit_id),
  constraint provisioned_groups_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 254))),
  constraint provisioned_groups_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint provisioned_groups_role_check CHECK ((role = ANY (ARRAY['director'::text, 'admin'::text, 'manager'::text, 'employee'::text, 'auditor'::text])))
);
CREATE UNIQUE INDEX provisioned_groups_one_name ON public.provisioned_groups USING btree (organization_id, lower(name));
alter table provisioned_groups enable row level security;
alter table provisioned_groups force row level security;
create policy rows on provisioned_groups to frontdesk_app using (true) with check (true);
create policy tenant on provisioned_groups as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on provisioned_groups to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.provisioned_groups FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', '');

-- Members of whom the directory has told, beside the member's own row: what it calls them, and what here came from it.
create table provisioned_people (
  organization_id uuid not null,
  member_id uuid not null,
  user_name text not null,
  user_name_key text not null,
  external_id text,
  document jsonb not null default '{}'::jsonb,
  given_roles text[] not null default '{}'::text[],
  given_unit_id uuid,
  suspended_at timestamp with time zone,
  removed_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint provisioned_people_pkey PRIMARY KEY (organization_id, member_id),
  constraint provisioned_people_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint provisioned_people_organization_id_given_unit_id_fkey FOREIGN KEY (organization_id, given_unit_id) REFERENCES org_units(organization_id, id) ON DELETE SET NULL (given_unit_id),
  constraint provisioned_people_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members(organization_id, id) ON DELETE CASCADE,
  constraint provisioned_people_document_check CHECK ((jsonb_typeof(document) = 'object'::text)),
  constraint provisioned_people_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 254))),
  constraint provisioned_people_user_name_check CHECK (((length(user_name) >= 1) AND (length(user_name) <= 254)))
);
CREATE INDEX provisioned_people_by_external_id ON public.provisioned_people USING btree (organization_id, external_id) WHERE (external_id IS NOT NULL);
CREATE UNIQUE INDEX provisioned_people_one_name ON public.provisioned_people USING btree (organization_id, user_name_key) WHERE (removed_at IS NULL);
alter table provisioned_people enable row level security;
alter table provisioned_people force row level security;
create policy rows on provisioned_people to frontdesk_app using (true) with check (true);
create policy tenant on provisioned_people as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on provisioned_people to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.provisioned_people FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'member_id', 'member_id', 'user_name,user_name_key,external_id,document', '');

-- The last fifty times that the directory was told no, for at most thirty days: for whoever looks for the reason.
create table provisioning_refusals (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  code text not null,
  act text not null,
  kind text not null,
  about text,
  attribute text,
  at timestamp with time zone not null default now(),
  constraint provisioning_refusals_pkey PRIMARY KEY (organization_id, id),
  constraint provisioning_refusals_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint provisioning_refusals_about_check CHECK (((length(about) >= 1) AND (length(about) <= 254))),
  constraint provisioning_refusals_act_check CHECK ((act = ANY (ARRAY['create'::text, 'change'::text, 'remove'::text, 'read'::text]))),
  constraint provisioning_refusals_attribute_check CHECK (((length(attribute) >= 1) AND (length(attribute) <= 200))),
  constraint provisioning_refusals_code_check CHECK (((length(code) >= 1) AND (length(code) <= 100))),
  constraint provisioning_refusals_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'group'::text, 'token'::text, 'other'::text])))
);
alter table provisioning_refusals enable row level security;
alter table provisioning_refusals force row level security;
create policy rows on provisioning_refusals to frontdesk_app using (true) with check (true);
create policy tenant on provisioning_refusals as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select on provisioning_refusals to frontdesk_app;

-- What becomes of the people whom the directory tells of. Without a row everything is as usual.
create table provisioning_settings (
  organization_id uuid not null,
  default_role text not null default 'employee'::text,
  departments jsonb not null default '[]'::jsonb,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint provisioning_settings_pkey PRIMARY KEY (organization_id),
  constraint provisioning_settings_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint provisioning_settings_default_role_check CHECK ((default_role = ANY (ARRAY['director'::text, 'admin'::text, 'manager'::text, 'employee'::text, 'auditor'::text]))),
  constraint provisioning_settings_departments_check CHECK ((jsonb_typeof(departments) = 'array'::text))
);
alter table provisioning_settings enable row level security;
alter table provisioning_settings force row level security;
create policy rows on provisioning_settings to frontdesk_app using (true) with check (true);
create policy tenant on provisioning_settings as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on provisioning_settings to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.provisioning_settings FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'organization_id', '', '', '');

-- When a token was last shown.
create table provisioning_token_uses (
  organization_id uuid not null,
  token_id uuid not null,
  last_used_at timestamp with time zone not null,
  constraint provisioning_token_uses_pkey PRIMARY KEY (organization_id, token_id),
  constraint provisioning_token_uses_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint provisioning_token_uses_organization_id_token_id_fkey FOREIGN KEY (organization_id, token_id) REFERENCES provisioning_tokens(organization_id, id) ON DELETE CASCADE
);
alter table provisioning_token_uses enable row level security;
alter table provisioning_token_uses force row level security;
create policy rows on provisioning_token_uses to frontdesk_app using (true) with check (true);
create policy tenant on provisioning_token_uses as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on provisioning_token_uses to frontdesk_app;

-- What the directory shows to be believed. Of the token itself only a hash is kept.
create table provisioning_tokens (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  name text not null,
  token_hash bytea not null,
  rank integer not null,
  made_by uuid,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint provisioning_tokens_organization_id_token_hash_key UNIQUE (organization_id, token_hash),
  constraint provisioning_tokens_pkey PRIMARY KEY (organization_id, id),
  constraint provisioning_tokens_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint provisioning_tokens_organization_id_made_by_fkey FOREIGN KEY (organization_id, made_by) REFERENCES members(organization_id, id) ON DELETE SET NULL (made_by),
  constraint provisioning_tokens_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint provisioning_tokens_rank_check CHECK (((rank >= 0) AND (rank <= 7)))
);
alter table provisioning_tokens enable row level security;
alter table provisioning_tokens force row level security;
create policy rows on provisioning_tokens to frontdesk_app using (true) with check (true);
create policy tenant on provisioning_tokens as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on provisioning_tokens to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.provisioning_tokens FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', 'token_hash');

-- Made when they are first needed. Every browser that lets itself be pushed to is bound to them, so they are the same on all nodes and are never made anew without need.
create table push_keys (
  id uuid not null default '00000000-0000-0000-0000-000000000001'::uuid,
  public_key text not null,
  private_key_sealed text not null,
  created_at timestamp with time zone not null default now(),
  constraint push_keys_pkey PRIMARY KEY (id),
  constraint push_keys_only_one CHECK ((id = '00000000-0000-0000-0000-000000000001'::uuid))
);
grant insert, select, update on push_keys to frontdesk_identity;

-- What was pushed to whom, and whether it went out. Holds personal data; see the kernel's privacy declaration.
create table push_messages (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  to_person text not null,
  language text not null,
  kind text not null,
  title text not null,
  text text not null,
  link text,
  state text not null default 'queued'::text,
  error text,
  attempts integer not null default 0,
  created_at timestamp with time zone not null default now(),
  sent_at timestamp with time zone,
  constraint push_messages_pkey PRIMARY KEY (organization_id, id),
  constraint push_messages_kind_check CHECK ((kind ~ '^[a-z][a-z-]*\.[a-z][a-z_]*$'::text)),
  constraint push_messages_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'captured'::text, 'sent'::text, 'failed'::text]))),
  constraint push_messages_text_check CHECK ((length(text) <= 600)),
  constraint push_messages_title_check CHECK ((length(title) <= 200)),
  constraint push_messages_to_person_check CHECK ((length(to_person) <= 60))
);
CREATE INDEX push_messages_of_all ON public.push_messages USING btree (created_at, id);
alter table push_messages enable row level security;
alter table push_messages force row level security;
create policy platform on push_messages for select to frontdesk_platform using (true);
create policy prune on push_messages for delete to frontdesk_platform using (true);
create policy rows on push_messages to frontdesk_app using (true) with check (true);
create policy tenant on push_messages as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on push_messages to frontdesk_app;
grant delete, select on push_messages to frontdesk_platform;

-- A browser that a member lets us push to. Whoever knows its endpoint and keys could push to it, so they are sealed under the installation's key.
create table push_subscriptions (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  endpoint_hash bytea not null,
  subscription_sealed text not null,
  device text,
  created_at timestamp with time zone not null default now(),
  last_taken_at timestamp with time zone,
  constraint push_subscriptions_once UNIQUE (organization_id, endpoint_hash),
  constraint push_subscriptions_pkey PRIMARY KEY (organization_id, id),
  constraint push_subscriptions_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint push_subscriptions_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members(organization_id, id) ON DELETE CASCADE,
  constraint push_subscriptions_device CHECK ((length(device) <= 200))
);
CREATE INDEX push_subscriptions_of_member ON public.push_subscriptions USING btree (organization_id, member_id);
alter table push_subscriptions enable row level security;
alter table push_subscriptions force row level security;
create policy rows on push_subscriptions to frontdesk_app using (true) with check (true);
create policy tenant on push_subscriptions as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on push_subscriptions to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.push_subscriptions FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', 'member_id', 'subscription_sealed,endpoint_hash,device', '');

-- What a booking occupies: a member, a room, a piece of equipment. Capacity n is n units that can be taken apart.
create table resources (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null,
  member_id uuid,
  name text,
  capacity integer not null default 1,
  state text not null default 'active'::text,
  position integer not null default 0,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint resources_one_per_member UNIQUE (organization_id, member_id),
  constraint resources_pkey PRIMARY KEY (organization_id, id),
  constraint resources_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint resources_organization_id_member_id_fkey FOREIGN KEY (organization_id, member_id) REFERENCES members(organization_id, id) ON DELETE RESTRICT,
  constraint resources_capacity CHECK (((capacity >= 1) AND (capacity <= 500))),
  constraint resources_kind CHECK ((kind = ANY (ARRAY['member'::text, 'room'::text, 'equipment'::text]))),
  constraint resources_kind_of_member CHECK (((kind = 'member'::text) = (member_id IS NOT NULL))),
  constraint resources_member_is_one CHECK (((kind <> 'member'::text) OR (capacity = 1))),
  constraint resources_name CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint resources_named CHECK (((kind = 'member'::text) OR (name IS NOT NULL))),
  constraint resources_state CHECK ((state = ANY (ARRAY['active'::text, 'retired'::text])))
);
alter table resources enable row level security;
alter table resources force row level security;
create policy rows on resources to frontdesk_app using (true) with check (true);
create policy tenant on resources as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on resources to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.resources FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', '');

-- A role that an organization has made for itself; the presets are the code's.
create table roles (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  name text not null,
  description text,
  rank integer not null,
  permissions jsonb not null,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint roles_pkey PRIMARY KEY (organization_id, id),
  constraint roles_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint roles_description_check CHECK ((length(description) <= 500)),
  constraint roles_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  constraint roles_permissions_check CHECK ((jsonb_typeof(permissions) = 'object'::text)),
  constraint roles_rank_check CHECK (((rank >= 1) AND (rank <= 6)))
);
CREATE UNIQUE INDEX roles_by_name ON public.roles USING btree (organization_id, lower(name));
alter table roles enable row level security;
alter table roles force row level security;
create policy lookup on roles for select to frontdesk_identity using (true);
create policy rows on roles to frontdesk_app using (true) with check (true);
create policy tenant on roles as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on roles to frontdesk_app;
grant select on roles to frontdesk_identity;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.roles FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', '');

create table schema_migrations (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (name)
);

-- Append-only: what happened to an account and its locks. Without a user where nobody has the address that was tried.
create table security_events (
  id uuid not null default uuidv7(),
  kind text not null,
  user_id uuid,
  organization_id uuid,
  session_id uuid,
  device text,
  address inet,
  country text,
  detail jsonb not null default '{}'::jsonb,
  at timestamp with time zone not null default now(),
  constraint security_events_pkey PRIMARY KEY (id),
  constraint security_events_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint security_events_kind_check CHECK ((kind ~ '^[a-z_]{3,60}$'::text))
);
CREATE INDEX security_events_by_address ON public.security_events USING btree (address, at) WHERE (kind = 'password_wrong'::text);
CREATE INDEX security_events_by_time ON public.security_events USING btree (at);
CREATE INDEX security_events_of_company_sign_in ON public.security_events USING btree (organization_id, at DESC) WHERE (kind = 'company_sign_in_refused'::text);
CREATE INDEX security_events_of_user ON public.security_events USING btree (user_id, at DESC) WHERE (user_id IS NOT NULL);
grant delete, insert, select on security_events to frontdesk_identity;
grant select (id, kind, user_id, organization_id, country, at) on security_events to frontdesk_platform;

-- What an organization asks of the sign-ins of its people; without a row, the defaults hold.
create table security_policies (
  organization_id uuid not null,
  session_idle_minutes integer,
  session_max_hours integer,
  factor_required text not null default 'nobody'::text,
  factor_required_roles text[] not null default '{}'::text[],
  factor_grace_days integer not null default 7,
  trusted_device_days integer not null default 30,
  suspicious_sign_in text not null default 'ask'::text,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  factor_required_since jsonb not null default '{}'::jsonb,
  constraint security_policies_pkey PRIMARY KEY (organization_id),
  constraint security_policies_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint security_policies_factor_grace_days_check CHECK (((factor_grace_days >= 0) AND (factor_grace_days <= 90))),
  constraint security_policies_factor_required_check CHECK ((factor_required = ANY (ARRAY['nobody'::text, 'roles'::text, 'everybody'::text]))),
  constraint security_policies_factor_required_roles_check CHECK ((factor_required_roles <@ ARRAY['director'::text, 'admin'::text, 'manager'::text, 'employee'::text, 'contractor'::text, 'customer'::text, 'auditor'::text])),
  constraint security_policies_factor_required_since_check CHECK ((jsonb_typeof(factor_required_since) = 'object'::text)),
  constraint security_policies_session_idle_minutes_check CHECK (((session_idle_minutes >= 5) AND (session_idle_minutes <= 43200))),
  constraint security_policies_session_max_hours_check CHECK (((session_max_hours >= 1) AND (session_max_hours <= 8760))),
  constraint security_policies_suspicious_sign_in_check CHECK ((suspicious_sign_in = ANY (ARRAY['notify'::text, 'ask'::text, 'refuse'::text]))),
  constraint security_policies_trusted_device_days_check CHECK (((trusted_device_days >= 0) AND (trusted_device_days <= 365)))
);
alter table security_policies enable row level security;
alter table security_policies force row level security;
create policy lookup on security_policies for select to frontdesk_identity using (true);
create policy rows on security_policies to frontdesk_app using (true) with check (true);
create policy tenant on security_policies as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on security_policies to frontdesk_app;
grant select on security_policies to frontdesk_identity;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.security_policies FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'organization_id', '', '', '');

-- What a service needs beside whoever gives it: one of each pool, "any treatment room" and "the laser".
create table service_requirements (
  organization_id uuid not null,
  service_id uuid not null,
  pool integer not null,
  resource_id uuid not null,
  units integer not null default 1,
  constraint service_requirements_pkey PRIMARY KEY (organization_id, service_id, pool, resource_id),
  constraint service_requirements_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint service_requirements_organization_id_resource_id_fkey FOREIGN KEY (organization_id, resource_id) REFERENCES resources(organization_id, id) ON DELETE CASCADE,
  constraint service_requirements_organization_id_service_id_fkey FOREIGN KEY (organization_id, service_id) REFERENCES services(organization_id, id) ON DELETE CASCADE,
  constraint service_requirements_pool CHECK (((pool >= 1) AND (pool <= 20))),
  constraint service_requirements_units CHECK (((units >= 1) AND (units <= 500)))
);
CREATE INDEX service_requirements_of_resource ON public.service_requirements USING btree (organization_id, resource_id);
alter table service_requirements enable row level security;
alter table service_requirements force row level security;
create policy rows on service_requirements to frontdesk_app using (true) with check (true);
create policy tenant on service_requirements as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on service_requirements to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.service_requirements FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'service_id', '', '', '');

-- A service in one language. The organization's own language stands in where a translation is missing.
create table service_translations (
  organization_id uuid not null,
  service_id uuid not null,
  language text not null,
  name text not null,
  description text not null default ''::text,
  category text,
  constraint service_translations_pkey PRIMARY KEY (organization_id, service_id, language),
  constraint service_translations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint service_translations_organization_id_service_id_fkey FOREIGN KEY (organization_id, service_id) REFERENCES services(organization_id, id) ON DELETE CASCADE,
  constraint service_translations_category CHECK (((length(category) >= 1) AND (length(category) <= 80))),
  constraint service_translations_description CHECK ((length(description) <= 2000)),
  constraint service_translations_language CHECK ((language ~ '^[a-z]{2}$'::text)),
  constraint service_translations_name CHECK (((length(name) >= 1) AND (length(name) <= 120)))
);
alter table service_translations enable row level security;
alter table service_translations force row level security;
create policy rows on service_translations to frontdesk_app using (true) with check (true);
create policy tenant on service_translations as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on service_translations to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.service_translations FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'service_id', '', '', '');

-- Who gives a service, and what it costs and lasts with them. A service without variants is given by nobody.
create table service_variants (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  service_id uuid not null,
  resource_id uuid not null,
  price_minor bigint,
  duration_minutes integer,
  constraint service_variants_once UNIQUE (organization_id, service_id, resource_id),
  constraint service_variants_pkey PRIMARY KEY (organization_id, id),
  constraint service_variants_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint service_variants_organization_id_resource_id_fkey FOREIGN KEY (organization_id, resource_id) REFERENCES resources(organization_id, id) ON DELETE CASCADE,
  constraint service_variants_organization_id_service_id_fkey FOREIGN KEY (organization_id, service_id) REFERENCES services(organization_id, id) ON DELETE CASCADE,
  constraint service_variants_duration CHECK (((duration_minutes >= 5) AND (duration_minutes <= 1440))),
  constraint service_variants_price CHECK ((price_minor >= 0))
);
CREATE INDEX service_variants_of_resource ON public.service_variants USING btree (organization_id, resource_id);
alter table service_variants enable row level security;
alter table service_variants force row level security;
create policy rows on service_variants to frontdesk_app using (true) with check (true);
create policy tenant on service_variants as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on service_variants to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.service_variants FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', '');

-- Something bookable: how long, how much, and on what terms. Its words are in service_translations.
create table services (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  state text not null default 'active'::text,
  position integer not null default 0,
  colour text not null default '#868e96'::text,
  price_minor bigint not null default 0,
  currency text not null,
  duration_minutes integer not null,
  buffer_before_minutes integer not null default 0,
  buffer_after_minutes integer not null default 0,
  step_minutes integer not null default 15,
  notice_minutes integer not null default 60,
  horizon_days integer not null default 90,
  cancellation_free_minutes integer not null default 1440,
  cancellation_afterwards text not null default 'late'::text,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint services_pkey PRIMARY KEY (organization_id, id),
  constraint services_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint services_buffer_after CHECK (((buffer_after_minutes >= 0) AND (buffer_after_minutes <= 480))),
  constraint services_buffer_before CHECK (((buffer_before_minutes >= 0) AND (buffer_before_minutes <= 480))),
  constraint services_cancellation_afterwards CHECK ((cancellation_afterwards = ANY (ARRAY['refused'::text, 'late'::text]))),
  constraint services_cancellation_free CHECK (((cancellation_free_minutes >= 0) AND (cancellation_free_minutes <= 525600))),
  constraint services_colour CHECK ((colour ~ '^#[0-9a-f]{6}$'::text)),
  constraint services_currency CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint services_duration CHECK (((duration_minutes >= 5) AND (duration_minutes <= 1440))),
  constraint services_horizon CHECK (((horizon_days >= 1) AND (horizon_days <= 730))),
  constraint services_notice CHECK (((notice_minutes >= 0) AND (notice_minutes <= 525600))),
  constraint services_price CHECK ((price_minor >= 0)),
  constraint services_state CHECK ((state = ANY (ARRAY['active'::text, 'hidden'::text, 'archived'::text]))),
  constraint services_step CHECK ((((step_minutes >= 5) AND (step_minutes <= 1440)) AND ((1440 % step_minutes) = 0)))
);
CREATE INDEX services_in_order ON public.services USING btree (organization_id, "position", id);
alter table services enable row level security;
alter table services force row level security;
create policy rows on services to frontdesk_app using (true) with check (true);
create policy tenant on services as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on services to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.services FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', '');

-- A session in an organization: since when, and until when it was used there, to a minute.
create table session_visits (
  session_id uuid not null,
  organization_id uuid not null,
  first_seen_at timestamp with time zone not null default now(),
  last_seen_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  constraint session_visits_pkey PRIMARY KEY (session_id, organization_id),
  constraint session_visits_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint session_visits_session_id_fkey FOREIGN KEY (session_id) REFERENCES user_sessions(id) ON DELETE CASCADE
);
grant delete, insert, select, update on session_visits to frontdesk_identity;

-- The link by which an owner says "this was not me" of a sign-in that was told to them: good once, ends that session, sets no password by itself.
create table sign_in_disputes (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  session_id uuid not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint sign_in_disputes_token_hash_key UNIQUE (token_hash),
  constraint sign_in_disputes_pkey PRIMARY KEY (id),
  constraint sign_in_disputes_session_id_fkey FOREIGN KEY (session_id) REFERENCES user_sessions(id) ON DELETE CASCADE,
  constraint sign_in_disputes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX sign_in_disputes_of_session ON public.sign_in_disputes USING btree (session_id);
CREATE INDEX sign_in_disputes_of_user ON public.sign_in_disputes USING btree (user_id);
CREATE INDEX sign_in_disputes_to_clean ON public.sign_in_disputes USING btree (expires_at);
grant delete, insert, select, update on sign_in_disputes to frontdesk_identity;

-- SAML assertions that have been taken, until they expire: each counts once.
create table sso_assertions (
  organization_id uuid not null,
  connection_id uuid not null,
  assertion_hash bytea not null,
  expires_at timestamp with time zone not null,
  constraint sso_assertions_pkey PRIMARY KEY (organization_id, connection_id, assertion_hash),
  constraint sso_assertions_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES sso_connections(organization_id, id) ON DELETE CASCADE,
  constraint sso_assertions_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE
);
CREATE INDEX sso_assertions_to_clean ON public.sso_assertions USING btree (organization_id, expires_at);
alter table sso_assertions enable row level security;
alter table sso_assertions force row level security;
create policy rows on sso_assertions to frontdesk_app using (true) with check (true);
create policy tenant on sso_assertions as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select on sso_assertions to frontdesk_app;

-- Somebody is at the provider: one browser, ten minutes, once.
create table sso_attempts (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  connection_id uuid not null,
  state_hash bytea not null,
  browser_hash bytea not null,
  purpose text not null,
  secrets_sealed text not null,
  answer_sealed text,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint sso_attempts_organization_id_state_hash_key UNIQUE (organization_id, state_hash),
  constraint sso_attempts_pkey PRIMARY KEY (organization_id, id),
  constraint sso_attempts_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES sso_connections(organization_id, id) ON DELETE CASCADE,
  constraint sso_attempts_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint sso_attempts_purpose_check CHECK ((purpose = ANY (ARRAY['sign_in'::text, 'test'::text, 'confirm'::text, 'link'::text])))
);
CREATE INDEX sso_attempts_to_clean ON public.sso_attempts USING btree (organization_id, expires_at);
alter table sso_attempts enable row level security;
alter table sso_attempts force row level security;
create policy rows on sso_attempts to frontdesk_app using (true) with check (true);
create policy tenant on sso_attempts as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on sso_attempts to frontdesk_app;

-- The organization's own roles that a connection's rules name.
create table sso_connection_roles (
  organization_id uuid not null,
  connection_id uuid not null,
  role_id uuid not null,
  constraint sso_connection_roles_pkey PRIMARY KEY (organization_id, connection_id, role_id),
  constraint roles_named_by_rules FOREIGN KEY (organization_id, role_id) REFERENCES roles(organization_id, id) ON DELETE RESTRICT,
  constraint sso_connection_roles_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES sso_connections(organization_id, id) ON DELETE CASCADE,
  constraint sso_connection_roles_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE
);
CREATE INDEX sso_connection_roles_of_role ON public.sso_connection_roles USING btree (organization_id, role_id);
alter table sso_connection_roles enable row level security;
alter table sso_connection_roles force row level security;
create policy rows on sso_connection_roles to frontdesk_app using (true) with check (true);
create policy tenant on sso_connection_roles as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select on sso_connection_roles to frontdesk_app;

-- One identity provider that may say who somebody is, for this organization alone.
create table sso_connections (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null,
  name text not null,
  state text not null default 'draft'::text,
  issuer text,
  client_id text,
  client_secret_sealed text,
  sign_in_url text,
  certificates text[] not null default '{}'::text[],
  groups_claim text not null default 'groups'::text,
  role_rules jsonb not null default '[]'::jsonb,
  default_roles text[] not null default '{}'::text[],
  highest_rank integer not null default 0,
  admits_new boolean not null default false,
  trusts_factor boolean not null default false,
  is_required boolean not null default false,
  exempt_member_ids uuid[] not null default '{}'::uuid[],
  last_test jsonb,
  tested_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  signing_key_sealed text,
  signing_certificate text,
  vouches_for_domains boolean not null default false,
  sign_out_url text,
  next_key_sealed text,
  next_certificate text,
  former_key_sealed text,
  former_certificate text,
  former_until timestamp with time zone,
  constraint sso_connections_pkey PRIMARY KEY (organization_id, id),
  constraint sso_connections_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint sso_connections_are_tested_first CHECK (((state <> 'on'::text) OR (tested_at IS NOT NULL))),
  constraint sso_connections_certificates_check CHECK ((cardinality(certificates) <= 5)),
  constraint sso_connections_client_id_check CHECK (((length(client_id) >= 1) AND (length(client_id) <= 300))),
  constraint sso_connections_default_roles_check CHECK ((cardinality(default_roles) <= 25)),
  constraint sso_connections_exempt_member_ids_check CHECK ((cardinality(exempt_member_ids) <= 10)),
  constraint sso_connections_groups_claim_check CHECK (((length(groups_claim) >= 1) AND (length(groups_claim) <= 200))),
  constraint sso_connections_highest_rank_check CHECK (((highest_rank >= 0) AND (highest_rank <= 7))),
  constraint sso_connections_issuer_check CHECK (((length(issuer) >= 1) AND (length(issuer) <= 500))),
  constraint sso_connections_kind_check CHECK ((kind = ANY (ARRAY['oidc'::text, 'saml'::text]))),
  constraint sso_connections_leave_a_way_in CHECK (((NOT is_required) OR (cardinality(exempt_member_ids) > 0))),
  constraint sso_connections_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint sso_connections_sign_in_url_check CHECK (((length(sign_in_url) >= 1) AND (length(sign_in_url) <= 1000))),
  constraint sso_connections_sign_out_url_check CHECK (((length(sign_out_url) >= 1) AND (length(sign_out_url) <= 1000))),
  constraint sso_connections_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'on'::text, 'off'::text])))
);
alter table sso_connections enable row level security;
alter table sso_connections force row level security;
create policy lookup on sso_connections for select to frontdesk_identity using (true);
create policy rows on sso_connections to frontdesk_app using (true) with check (true);
create policy tenant on sso_connections as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on sso_connections to frontdesk_app;
grant select on sso_connections to frontdesk_identity;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.sso_connections FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', 'client_secret_sealed,last_test,signing_key_sealed,next_key_sealed,former_key_sealed');

-- An e-mail domain whose people sign in through a connection, once its owner has shown that it is theirs.
create table sso_domains (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  connection_id uuid not null,
  domain text not null,
  proof text not null,
  outcome text not null default 'waiting'::text,
  proven_at timestamp with time zone,
  failing_since timestamp with time zone,
  checked_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  written text,
  constraint sso_domains_organization_id_domain_key UNIQUE (organization_id, domain),
  constraint sso_domains_pkey PRIMARY KEY (organization_id, id),
  constraint sso_domains_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES sso_connections(organization_id, id) ON DELETE CASCADE,
  constraint sso_domains_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint sso_domains_domain_check CHECK (((domain = lower(domain)) AND ((length(domain) >= 4) AND (length(domain) <= 253)))),
  constraint sso_domains_outcome_check CHECK ((outcome = ANY (ARRAY['waiting'::text, 'proven'::text, 'missing'::text, 'unreachable'::text, 'taken'::text])))
);
CREATE INDEX sso_domains_of_connection ON public.sso_domains USING btree (organization_id, connection_id);
CREATE UNIQUE INDEX sso_domains_of_all ON public.sso_domains USING btree (domain) WHERE (proven_at IS NOT NULL);
alter table sso_domains enable row level security;
alter table sso_domains force row level security;
create policy lookup on sso_domains for select to frontdesk_identity using (true);
create policy rows on sso_domains to frontdesk_app using (true) with check (true);
create policy tenant on sso_domains as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on sso_domains to frontdesk_app;
grant select on sso_domains to frontdesk_identity;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.sso_domains FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', '', '');

-- Whom the provider means by a subject. An address that is given to somebody else later names the same person no more: their subject is another one.
create table sso_people (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  connection_id uuid not null,
  issuer text not null,
  subject text not null,
  user_id uuid not null,
  suspended_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint sso_people_organization_id_connection_id_issuer_subject_key UNIQUE (organization_id, connection_id, issuer, subject),
  constraint sso_people_organization_id_connection_id_user_id_key UNIQUE (organization_id, connection_id, user_id),
  constraint sso_people_pkey PRIMARY KEY (organization_id, id),
  constraint sso_people_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES sso_connections(organization_id, id) ON DELETE CASCADE,
  constraint sso_people_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint sso_people_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint sso_people_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 500)))
);
alter table sso_people enable row level security;
alter table sso_people force row level security;
create policy rows on sso_people to frontdesk_app using (true) with check (true);
create policy tenant on sso_people as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on sso_people to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.sso_people FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', 'subject', '');

-- A sign-in at a provider, from which a session here has come.
create table sso_sessions (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  connection_id uuid not null,
  issuer text not null,
  subject text not null,
  session_index text,
  hint_sealed text,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  constraint sso_sessions_pkey PRIMARY KEY (organization_id, id),
  constraint sso_sessions_organization_id_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES sso_connections(organization_id, id) ON DELETE CASCADE,
  constraint sso_sessions_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint sso_sessions_session_index_check CHECK ((length(session_index) <= 500)),
  constraint sso_sessions_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 500)))
);
CREATE INDEX sso_sessions_of_subject ON public.sso_sessions USING btree (organization_id, connection_id, subject);
CREATE INDEX sso_sessions_to_clean ON public.sso_sessions USING btree (organization_id, expires_at);
alter table sso_sessions enable row level security;
alter table sso_sessions force row level security;
create policy rows on sso_sessions to frontdesk_app using (true) with check (true);
create policy tenant on sso_sessions as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on sso_sessions to frontdesk_app;

-- One key per person per organization; deleting it makes what was sealed about them unreadable.
create table subject_keys (
  organization_id uuid not null,
  subject_id uuid not null,
  key bytea not null default gen_random_bytes(32),
  created_at timestamp with time zone not null default now(),
  constraint subject_keys_pkey PRIMARY KEY (organization_id, subject_id)
);
alter table subject_keys enable row level security;
alter table subject_keys force row level security;
create policy keeper on subject_keys to frontdesk_owner using (true) with check (true);
create policy tenant on subject_keys as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));

-- Where nothing is sent any more, in the form in which it is compared: an e-mail address in lower case, a number with its country (E.164).
create table suppressed_addresses (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null,
  address text not null,
  cause text not null,
  detail text,
  created_at timestamp with time zone not null default now(),
  constraint suppressed_addresses_once UNIQUE (organization_id, kind, address),
  constraint suppressed_addresses_pkey PRIMARY KEY (organization_id, id),
  constraint suppressed_addresses_address CHECK (((length(address) >= 3) AND (length(address) <= 320))),
  constraint suppressed_addresses_cause CHECK ((cause = ANY (ARRAY['bounce'::text, 'complaint'::text, 'unsubscribed'::text, 'office'::text]))),
  constraint suppressed_addresses_detail CHECK ((length(detail) <= 300)),
  constraint suppressed_addresses_kind CHECK ((kind = ANY (ARRAY['email'::text, 'phone'::text])))
);
alter table suppressed_addresses enable row level security;
alter table suppressed_addresses force row level security;
create policy rows on suppressed_addresses to frontdesk_app using (true) with check (true);
create policy tenant on suppressed_addresses as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant delete, insert, select, update on suppressed_addresses to frontdesk_app;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.suppressed_addresses FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', '', 'address', '');

-- What was texted to whom, and whether it went out. Holds personal data; see the kernel's privacy declaration.
create table text_messages (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  to_number text not null,
  language text not null,
  kind text not null,
  text text not null,
  state text not null default 'queued'::text,
  error text,
  attempts integer not null default 0,
  created_at timestamp with time zone not null default now(),
  void_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  constraint text_messages_pkey PRIMARY KEY (organization_id, id),
  constraint text_messages_kind_check CHECK ((kind ~ '^[a-z][a-z-]*\.[a-z][a-z_]*$'::text)),
  constraint text_messages_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'captured'::text, 'sent'::text, 'failed'::text]))),
  constraint text_messages_text_check CHECK ((length(text) <= 1000)),
  constraint text_messages_to_number_check CHECK ((to_number ~ '^\+[1-9][0-9]{4,14}$'::text))
);
CREATE INDEX text_messages_of_all ON public.text_messages USING btree (created_at, id);
alter table text_messages enable row level security;
alter table text_messages force row level security;
create policy platform on text_messages for select to frontdesk_platform using (true);
create policy prune on text_messages for delete to frontdesk_platform using (true);
create policy rows on text_messages to frontdesk_app using (true) with check (true);
create policy tenant on text_messages as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on text_messages to frontdesk_app;
grant delete, select on text_messages to frontdesk_platform;

-- A code that was sent by text message: a keyed hash of it, good once, for five minutes and five tries. A newer one for the same thing replaces it.
create table texted_codes (
  bound_to uuid not null,
  user_id uuid not null,
  code_hash bytea not null,
  tries integer not null default 0,
  expires_at timestamp with time zone not null,
  constraint texted_codes_pkey PRIMARY KEY (bound_to),
  constraint texted_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX texted_codes_of_user ON public.texted_codes USING btree (user_id);
CREATE INDEX texted_codes_to_clean ON public.texted_codes USING btree (expires_at);
grant delete, insert, select, update on texted_codes to frontdesk_identity;

-- A browser in which somebody's second factor is not asked for. Only hashes are kept: of a token of its own, and of the name by which the browser is known.
create table trusted_devices (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  token_hash bytea not null,
  browser_hash bytea not null,
  device text,
  browser text,
  system text,
  address inet,
  country text,
  created_at timestamp with time zone not null default now(),
  last_used_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  constraint trusted_devices_token_hash_key UNIQUE (token_hash),
  constraint trusted_devices_pkey PRIMARY KEY (id),
  constraint trusted_devices_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX trusted_devices_of_user ON public.trusted_devices USING btree (user_id, created_at DESC);
CREATE INDEX trusted_devices_to_clean ON public.trusted_devices USING btree (expires_at);
grant delete, insert, select, update on trusted_devices to frontdesk_identity;

-- The argon2id hash of a user's password, in PHC form.
create table user_credentials (
  user_id uuid not null,
  password_hash text not null,
  changed_at timestamp with time zone not null default now(),
  guesses_told_at timestamp with time zone,
  constraint user_credentials_pkey PRIMARY KEY (user_id),
  constraint user_credentials_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
grant insert, select, update on user_credentials to frontdesk_identity;
CREATE TRIGGER end_trust AFTER UPDATE OF password_hash ON public.user_credentials FOR EACH ROW WHEN ((new.password_hash IS DISTINCT FROM old.password_hash)) EXECUTE FUNCTION frontdesk.end_trust();

-- One row per sign-in; only a hash of its token is kept. organization_id is the one chosen last.
create table user_sessions (
  id uuid not null default uuidv7(),
  user_id uuid not null,
  token_hash bytea not null,
  organization_id uuid,
  device text,
  address inet,
  created_at timestamp with time zone not null default now(),
  last_seen_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  confirmed_at timestamp with time zone,
  wrong_confirmations integer not null default 0,
  wrong_confirmations_since timestamp with time zone not null default now(),
  browser text,
  system text,
  country text,
  longest_pause_seconds integer not null default 0,
  former_token_hash bytea,
  former_until timestamp with time zone,
  renewal_due boolean not null default false,
  by_trust boolean not null default false,
  vouched_by uuid,
  vouched_through uuid,
  factor_vouched boolean not null default false,
  impersonation_id uuid,
  vouched_as uuid,
  constraint user_sessions_former_token_hash_key UNIQUE (former_token_hash),
  constraint user_sessions_token_hash_key UNIQUE (token_hash),
  constraint user_sessions_pkey PRIMARY KEY (id),
  constraint user_sessions_impersonation FOREIGN KEY (organization_id, impersonation_id) REFERENCES impersonations(organization_id, id) ON DELETE CASCADE,
  constraint user_sessions_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint user_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint user_sessions_vouched_by_fkey FOREIGN KEY (vouched_by) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint user_sessions_are_vouched_by_somebody CHECK ((((vouched_by IS NULL) = (vouched_through IS NULL)) AND ((vouched_by IS NOT NULL) OR (NOT factor_vouched)))),
  constraint user_sessions_browser_check CHECK (((length(browser) >= 1) AND (length(browser) <= 60))),
  constraint user_sessions_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint user_sessions_impersonation_in_one CHECK (((impersonation_id IS NULL) OR (organization_id IS NOT NULL))),
  constraint user_sessions_system_check CHECK (((length(system) >= 1) AND (length(system) <= 60)))
);
CREATE INDEX user_sessions_of_impersonation ON public.user_sessions USING btree (organization_id, impersonation_id) WHERE (impersonation_id IS NOT NULL);
CREATE INDEX user_sessions_of_organization ON public.user_sessions USING btree (organization_id, last_seen_at);
CREATE INDEX user_sessions_of_user ON public.user_sessions USING btree (user_id, created_at DESC);
CREATE INDEX user_sessions_vouched_as ON public.user_sessions USING btree (vouched_as) WHERE ((vouched_as IS NOT NULL) AND (ended_at IS NULL));
CREATE INDEX user_sessions_vouched_through ON public.user_sessions USING btree (vouched_through) WHERE ((vouched_through IS NOT NULL) AND (ended_at IS NULL));
grant delete, insert, select, update on user_sessions to frontdesk_identity;
grant select (user_id, organization_id, last_seen_at, expires_at, ended_at, impersonation_id) on user_sessions to frontdesk_platform;

-- A person who can sign in; global, may belong to several organizations.
create table users (
  id uuid not null default uuidv7(),
  email text not null,
  email_normalised text not null,
  name text not null,
  language text,
  platform_roles text[] not null default '{}'::text[],
  state text not null default 'active'::text,
  is_demo boolean not null default false,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  operator_since timestamp with time zone,
  factor_recovered_at timestamp with time zone,
  email_verified_at timestamp with time zone,
  suspended_at timestamp with time zone,
  suspended_by uuid,
  suspension_reason text,
  claimed_at timestamp with time zone,
  constraint users_email_normalised_key UNIQUE (email_normalised),
  constraint users_pkey PRIMARY KEY (id),
  constraint users_suspended_by_fkey FOREIGN KEY (suspended_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint users_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254))),
  constraint users_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint users_platform_roles_check CHECK ((platform_roles <@ ARRAY['super_admin'::text, 'admin'::text, 'support'::text, 'analyst'::text])),
  constraint users_state_check CHECK ((state = ANY (ARRAY['active'::text, 'suspended'::text]))),
  constraint users_suspension_reason_check CHECK (((length(suspension_reason) >= 1) AND (length(suspension_reason) <= 500)))
);
CREATE INDEX users_by_time ON public.users USING btree (created_at, id);
grant insert, select, update on users to frontdesk_identity;
grant select (id, email, email_normalised, name, language, platform_roles, state, is_demo, created_at, suspended_at, suspension_reason) on users to frontdesk_platform;
CREATE TRIGGER note_operator BEFORE INSERT OR UPDATE OF platform_roles ON public.users FOR EACH ROW EXECUTE FUNCTION frontdesk.note_operator();

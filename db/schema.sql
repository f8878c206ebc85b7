-- Written from the catalogue after each migration; read in review, never edited.

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
  organization uuid := (row_now ->> tg_argv[0])::uuid;
  subject uuid := case when tg_argv[2] <> '' then (row_now ->> tg_argv[2])::uuid end;
  personal text[] := string_to_array(tg_argv[3], ',');
  secret jsonb;
begin
  if tg_op = 'UPDATE' then
    select coalesce(jsonb_object_agg(key, value), '{}') into new_row
      from jsonb_each(new_row) where value is distinct from old_row -> key and key <> 'updated_at';
    if new_row - 'version' = '{}' then
      return null;
    end if;
    select coalesce(jsonb_object_agg(key, old_row -> key), '{}') into old_row from jsonb_object_keys(new_row) key;
  end if;

  if subject is not null and cardinality(personal) > 0 then
    secret := jsonb_strip_nulls(jsonb_build_object(
      'before', (select jsonb_object_agg(key, value) from jsonb_each(old_row) where key = any (personal)),
      'after', (select jsonb_object_agg(key, value) from jsonb_each(new_row) where key = any (personal))));
  end if;

  insert into audit_log (organization_id, actor_id, on_behalf_of, request_id, action, table_name, record_id, subject_id, before, after, sealed)
  values (
    organization,
    nullif(current_setting('app.actor_id', true), '')::uuid,
    nullif(current_setting('app.on_behalf_of', true), '')::uuid,
    nullif(current_setting('app.request_id', true), ''),
    lower(tg_op),
    tg_table_name,
    (row_now ->> tg_argv[1])::uuid,
    subject,
    old_row - personal,
    new_row - personal,
    case when secret is not null and secret <> '{}' then frontdesk.seal(organization, subject, secret) end);
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

CREATE OR REPLACE PROCEDURE frontdesk.tenant_table(IN table_name text, IN grants text, IN personal text[] DEFAULT '{}'::text[], IN subject text DEFAULT ''::text, IN record text DEFAULT 'id'::text, IN audited boolean DEFAULT true, IN organization text DEFAULT 'organization_id'::text)
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
         for each row execute function frontdesk.record_change(%L, %L, %L, %L)',
      table_name, organization, record, subject, array_to_string(personal, ','));
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
  constraint audit_log_pkey PRIMARY KEY (organization_id, id),
  constraint audit_log_action_check CHECK ((action = ANY (ARRAY['insert'::text, 'update'::text, 'delete'::text])))
);
CREATE INDEX audit_log_record ON public.audit_log USING btree (organization_id, record_id, id);
alter table audit_log enable row level security;
alter table audit_log force row level security;
create policy keeper on audit_log to frontdesk_owner using (true) with check (true);
create policy rows on audit_log for select to frontdesk_app using (true);
create policy tenant on audit_log as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant select on audit_log to frontdesk_app;

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
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.member_roles FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'member_id', '', '');

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
  constraint members_organization_id_user_id_key UNIQUE (organization_id, user_id),
  constraint members_pkey PRIMARY KEY (organization_id, id),
  constraint members_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL,
  constraint members_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint members_state_check CHECK ((state = ANY (ARRAY['active'::text, 'suspended'::text, 'left'::text])))
);
CREATE INDEX members_by_name ON public.members USING btree (organization_id, name, id);
CREATE INDEX members_of_user ON public.members USING btree (user_id) WHERE (user_id IS NOT NULL);
alter table members enable row level security;
alter table members force row level security;
create policy lookup on members for select to frontdesk_identity, frontdesk_platform using (true);
create policy rows on members to frontdesk_app using (true) with check (true);
create policy tenant on members as restrictive to frontdesk_app, frontdesk_owner using ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((organization_id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on members to frontdesk_app;
grant select on members to frontdesk_identity;
grant select on members to frontdesk_platform;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.members FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('organization_id', 'id', 'id', 'name,email,phone');

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
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint organizations_slug_key UNIQUE (slug),
  constraint organizations_pkey PRIMARY KEY (id),
  constraint organizations_brand_colour_check CHECK ((brand_colour ~ '^#[0-9a-f]{6}$'::text)),
  constraint organizations_check CHECK ((default_language = ANY (languages))),
  constraint organizations_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint organizations_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint organizations_industry_check CHECK ((industry = ANY (ARRAY['beauty'::text, 'fitness'::text, 'property'::text, 'restaurant'::text, 'enterprise'::text, 'service'::text]))),
  constraint organizations_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint organizations_slug_check CHECK ((slug ~ '^[a-z0-9](-?[a-z0-9]){1,47}$'::text))
);
alter table organizations enable row level security;
alter table organizations force row level security;
create policy lookup on organizations for select to frontdesk_identity, frontdesk_platform using (true);
create policy rows on organizations to frontdesk_app using (true) with check (true);
create policy tenant on organizations as restrictive to frontdesk_app, frontdesk_owner using ((id = ( SELECT frontdesk.organization_id() AS organization_id))) with check ((id = ( SELECT frontdesk.organization_id() AS organization_id)));
grant insert, select, update on organizations to frontdesk_app;
grant select on organizations to frontdesk_identity;
grant select on organizations to frontdesk_platform;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE ON public.organizations FOR EACH ROW EXECUTE FUNCTION frontdesk.record_change('id', 'id', '', '');

create table schema_migrations (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (name)
);

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

-- The argon2id hash of a user's password, in PHC form.
create table user_credentials (
  user_id uuid not null,
  password_hash text not null,
  changed_at timestamp with time zone not null default now(),
  constraint user_credentials_pkey PRIMARY KEY (user_id),
  constraint user_credentials_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
grant insert, select, update on user_credentials to frontdesk_identity;

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
  constraint user_sessions_token_hash_key UNIQUE (token_hash),
  constraint user_sessions_pkey PRIMARY KEY (id),
  constraint user_sessions_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations(id) ON DELETE CASCADE,
  constraint user_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX user_sessions_of_user ON public.user_sessions USING btree (user_id, created_at DESC);
CREATE INDEX user_sessions_to_clean ON public.user_sessions USING btree (expires_at);
grant delete, insert, select, update on user_sessions to frontdesk_identity;

-- A person who can sign in; global, may belong to several organizations.
create table users (
  id uuid not null default uuidv7(),
  email text not null,
  email_normalised text not null,
  name text not null,
  language text,
  platform_roles text[] not null default '{}'::text[],
  state text not null default 'active'::text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint users_email_normalised_key UNIQUE (email_normalised),
  constraint users_pkey PRIMARY KEY (id),
  constraint users_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254))),
  constraint users_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120))),
  constraint users_platform_roles_check CHECK ((platform_roles <@ ARRAY['super_admin'::text, 'admin'::text, 'support'::text, 'analyst'::text])),
  constraint users_state_check CHECK ((state = ANY (ARRAY['active'::text, 'suspended'::text])))
);
grant insert, select, update on users to frontdesk_identity;

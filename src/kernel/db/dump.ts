import pg from 'pg'

/**
 * The schema as text, read from PostgreSQL's own catalogue (no pg_dump is embedded), in a fixed order, so that
 * a migration's effect can be read in review as a difference of db/schema.sql.
 */
export async function dumpSchema(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const tables = await client.query<{ table: string; oid: number; comment: string | null; secured: boolean; forced: boolean }>(
      `select c.relname as table, c.oid, obj_description(c.oid) as comment, c.relrowsecurity as secured, c.relforcerowsecurity as forced
         from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        order by c.relname`,
    )
    const parts = ['-- Written from the catalogue after each migration; read in review, never edited.', await functions(client)]
    for (const table of tables.rows) parts.push(await describe(client, table))
    return `${parts.join('\n\n')}\n`
  } finally {
    await client.end()
  }
}

async function describe(
  client: pg.Client,
  table: { table: string; oid: number; comment: string | null; secured: boolean; forced: boolean },
): Promise<string> {
  const lines = [
    ...(table.comment ? [`-- ${table.comment}`] : []),
    `create table ${table.table} (`,
    (await columns(client, table.oid)).join(',\n'),
    ');',
    ...(await list(client, INDEXES, table.oid)),
    ...(table.secured ? [`alter table ${table.table} enable row level security;`] : []),
    ...(table.forced ? [`alter table ${table.table} force row level security;`] : []),
    ...(await list(client, POLICIES, table.oid)),
    ...(await list(client, GRANTS, table.oid)),
    ...(await list(client, COLUMN_GRANTS, table.oid)),
    ...(await list(client, TRIGGERS, table.oid)),
  ]
  return lines.join('\n')
}

async function columns(client: pg.Client, oid: number): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(
    `select '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
            || case when a.attnotnull then ' not null' else '' end
            || case when a.attidentity <> '' then ' generated always as identity'
                    when a.attgenerated <> '' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ')'
                    when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end as line
       from pg_attribute a
       left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped
      order by a.attnum`,
    [oid],
  )
  return [...rows.map((row) => row.line), ...(await list(client, CONSTRAINTS, oid))]
}

async function list(client: pg.Client, sql: string, oid: number): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(sql, [oid])
  return rows.map((row) => row.line)
}

const CONSTRAINTS = `
  select '  constraint ' || conname || ' ' || pg_get_constraintdef(oid) as line
    from pg_constraint where conrelid = $1 and contype <> 'n' order by contype desc, conname`

const INDEXES = `
  select pg_get_indexdef(i.indexrelid) || ';' as line
    from pg_index i
   where i.indrelid = $1 and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
   order by 1`

const POLICIES = `
  select 'create policy ' || polname || ' on ' || polrelid::regclass
         || case when polpermissive then '' else ' as restrictive' end
         || case polcmd when '*' then '' when 'r' then ' for select' when 'a' then ' for insert' when 'w' then ' for update' else ' for delete' end
         || ' to ' || (select string_agg(case r when 0 then 'public' else r::regrole::text end, ', ' order by r::regrole::text) from unnest(polroles) r)
         || coalesce(' using (' || pg_get_expr(polqual, polrelid) || ')', '')
         || coalesce(' with check (' || pg_get_expr(polwithcheck, polrelid) || ')', '') || ';' as line
    from pg_policy where polrelid = $1 order by polname`

const GRANTS = `
  select 'grant ' || string_agg(lower(privilege_type), ', ' order by privilege_type) || ' on ' || $1::oid::regclass || ' to ' || grantee::regrole || ';' as line
    from pg_class c, aclexplode(c.relacl)
   where c.oid = $1 and grantee <> c.relowner
   group by grantee order by grantee::regrole::text`

const COLUMN_GRANTS = `
  select 'grant ' || lower(privilege_type) || ' (' || string_agg(quote_ident(a.attname), ', ' order by a.attnum) || ') on ' || $1::oid::regclass || ' to ' || grantee::regrole || ';' as line
    from pg_attribute a, aclexplode(a.attacl)
   where a.attrelid = $1 and not a.attisdropped
   group by grantee, privilege_type order by grantee::regrole::text, privilege_type`

const TRIGGERS = `
  select pg_get_triggerdef(oid) || ';' as line from pg_trigger where tgrelid = $1 and not tgisinternal order by tgname`

async function functions(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ line: string }>(
    `select pg_get_functiondef(p.oid) || ';' as line
       from pg_proc p
      where p.pronamespace in ('public'::regnamespace, 'frontdesk'::regnamespace)
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      order by p.proname, pg_get_function_identity_arguments(p.oid)`,
  )
  return rows.map((row) => row.line.trim()).join('\n\n')
}

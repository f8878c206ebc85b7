// What DATA.md says of every table, read from PostgreSQL's own catalogue. An exception stands here by name, with its reason.
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

import { capabilities } from '../capabilities.ts'
import type { RoleUrls } from '../kernel/db/bootstrap.ts'
import { mailPrivacy } from '../kernel/mail/privacy.ts'
import { pushPrivacy } from '../kernel/push/privacy.ts'
import { smsPrivacy } from '../kernel/sms/privacy.ts'
import { cloneTemplate } from '../kernel/testing/template.ts'

/** Tables without an organization: people who sign in stand outside every tenant, and the list of migrations and the stream of events are the database's own. */
const withoutOrganization = new Set([
  'users',
  'user_credentials',
  'user_sessions',
  'api_clients',
  'api_tokens',
  'session_visits',
  'mfa_factors',
  'backup_codes',
  'pending_sign_ins',
  'password_resets',
  'passkeys',
  'texted_codes',
  'passkey_challenges',
  'guess_counters',
  'operator_links',
  'trusted_devices',
  'sign_in_disputes',
  'security_events',
  'email_links',
  'platform_policy',
  'factor_recoveries',
  'factor_recovery_votes',
  'factor_notices',
  'push_keys',
  'schema_migrations',
  'event_stream',
])
/** The tenant itself: its id is everybody else's organization_id, and its slug must be unique over all of them. */
const theTenant = 'organizations'
/** Indexes that serve no tenant's query but a reader of all of them, or a search by user before there is a tenant. */
const indexesAcross = new Set(['events_in_order', 'impersonations_of_user', 'deliveries_due', 'deliveries_of_all', 'deliveries_unfinished', 'idempotency_keys_to_clean', 'mails_of_all', 'members_of_user', 'notification_schedules_overdue', 'notifications_of_all', 'push_messages_of_all', 'sso_domains_of_all', 'text_messages_of_all'])
/** Append-only tables, or keys: what they record is audited where it happens. */
const notAudited: Record<string, string> = {
  audit_log: 'is the log',
  subject_keys: 'holds the keys of the log itself; an entry would copy a key',
  events: 'append-only, written beside an audited change',
  idempotency_keys: 'append-only, written beside an audited change',
  bulk_job_rows: 'what comes of it is audited on the records, and who asked on bulk_jobs',
  contact_import_rows: 'the copy of a file; what comes of it is audited on contacts, and who decided on contact_imports',
  sso_attempts: 'somebody is on their way to a provider and back; what comes of it is audited as a session, a member or a tested connection',
  sso_assertions: 'only says what has been seen',
  sso_connection_roles: 'follows from the rules of a connection, whose changes are audited',
  sso_sessions: 'what a provider calls a sign-in; it is audited as the session that came of it',
  push_messages: 'a message is evidence itself, changed only by its own delivery',
  provisioning_token_uses: 'only says when a token was last shown; what it was used for is audited there',
  provisioning_refusals: 'what was refused has changed nothing',
  text_messages: 'a message is evidence itself, changed only by its own delivery',
  deliveries: 'a delivery is evidence itself, changed only by its own sending',
  notifications: 'written by a delivery, and changed only by being read',
  notification_tests: 'a message to whoever asked for it, which changes nothing',
  notification_schedules: 'follows from a record, which is audited',
  mails: 'a mail is evidence itself, changed only by its own delivery',
}

let client: pg.Client
let drop: () => Promise<void>
let urls: RoleUrls

beforeAll(async () => {
  const database = await cloneTemplate(inject('adminUrl'))
  drop = () => database.drop()
  urls = database.urls
  client = new pg.Client({ connectionString: database.urls.owner })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await drop()
})

const rows = async <Row>(sql: string, values: unknown[] = []) => (await client.query(sql, values)).rows as Row[]

async function tenantTables(): Promise<string[]> {
  const all = await rows<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`)
  return all.map((row) => row.name).filter((name) => !withoutOrganization.has(name))
}

test('every tenant table has organization_id, not null', async () => {
  const having = await rows<{ name: string }>(
    `select attrelid::regclass::text as name from pg_attribute
      where attname = 'organization_id' and attnotnull and atttypid = 'uuid'::regtype and attrelid::regclass::text = any ($1)`,
    [await tenantTables()],
  )
  expect(having.map((row) => row.name).sort()).toEqual((await tenantTables()).filter((name) => name !== theTenant))
})

test('organization_id leads every primary key, unique constraint, exclusion and index', async () => {
  const astray = await rows(
    `select i.indexrelid::regclass::text as index
       from pg_index i
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where i.indrelid::regclass::text = any ($1) and a.attname <> 'organization_id' and i.indexrelid::regclass::text <> all ($2)`,
    [(await tenantTables()).filter((name) => name !== theTenant), [...indexesAcross]],
  )
  expect(astray).toEqual([])
})

test('references between tenant tables carry the organization, and say what happens on delete', async () => {
  const loose = await rows(
    `select c.conrelid::regclass::text as table, c.conname
       from pg_constraint c
      where c.contype = 'f'
        and c.conrelid::regclass::text = any ($1) and c.confrelid::regclass::text = any ($1)
        and (c.confdeltype = 'a' or (
          c.confrelid::regclass::text <> $2
          and not exists (
            select from unnest(c.conkey, c.confkey) as pair(here, there)
              join pg_attribute a on a.attrelid = c.conrelid and a.attnum = pair.here and a.attname = 'organization_id'
              join pg_attribute b on b.attrelid = c.confrelid and b.attnum = pair.there and b.attname = 'organization_id')))`,
    [await tenantTables(), theTenant],
  )
  expect(loose).toEqual([])
})

test('a reference that blanks itself keeps its organization', async () => {
  const blanking = await rows(
    `select c.conrelid::regclass::text as table, c.conname
       from pg_constraint c
       join pg_attribute a on a.attrelid = c.conrelid and a.attname = 'organization_id'
      where c.contype = 'f' and c.confdeltype = 'n' and a.attnum = any (c.conkey)
        and (c.confdelsetcols is null or a.attnum = any (c.confdelsetcols))`,
  )
  expect(blanking).toEqual([])
})

test('row-level security is on and forced, with a restrictive policy of one shape', async () => {
  const tables = await tenantTables()
  const secured = await rows<{ name: string; using: string; check: string; roles: string[] }>(
    `select c.relname as name, pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check,
            (select array_agg(r::regrole::text order by r::regrole::text) from unnest(p.polroles) r)::text[] as roles
       from pg_class c
       join pg_policy p on p.polrelid = c.oid and not p.polpermissive and p.polcmd = '*'
      where c.relrowsecurity and c.relforcerowsecurity and c.relname = any ($1)
      order by 1`,
    [tables],
  )
  expect(secured.map((row) => row.name)).toEqual(tables)
  for (const { name, using, check, roles } of secured) {
    const column = name === theTenant ? 'id' : 'organization_id'
    expect(using).toBe(`(${column} = ( SELECT frontdesk.organization_id() AS organization_id))`)
    expect(check).toBe(using)
    expect(roles).toEqual(['frontdesk_app', 'frontdesk_owner'])
  }
})

test('the application owns nothing, bypasses nothing, and cannot reach credentials', async () => {
  const powers = await rows(`select rolname from pg_roles where rolname like 'frontdesk_%' and (rolsuper or rolbypassrls or rolcreaterole)`)
  expect(powers).toEqual([])
  const reached = await rows(
    `select grantee, table_name from information_schema.role_table_grants
      where grantee in ('frontdesk_app', 'PUBLIC') and table_schema = 'public' and table_name = any ($1)`,
    [[...withoutOrganization, 'subject_keys']],
  )
  expect(reached).toEqual([])
  const owned = await rows(`select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relowner <> 'frontdesk_owner'::regrole`)
  expect(owned).toEqual([])
})

test('what identity and the platform may touch is written here', async () => {
  const grants = await rows<{ grantee: string; table_name: string; verbs: string }>(
    `select grantee, table_name, string_agg(lower(privilege_type), ' ' order by privilege_type) as verbs
       from information_schema.role_table_grants
      where table_schema = 'public' and grantee in ('frontdesk_identity', 'frontdesk_platform')
      group by 1, 2 order by 1, 2`,
  )
  expect(grants.map((row) => `${row.grantee} ${row.table_name}: ${row.verbs}`)).toEqual([
    'frontdesk_identity api_clients: delete insert select update',
    'frontdesk_identity api_tokens: delete insert select update',
    'frontdesk_identity backup_codes: delete insert select update',
    'frontdesk_identity email_links: delete insert select update',
    'frontdesk_identity factor_notices: delete insert select update',
    'frontdesk_identity factor_recoveries: delete insert select update',
    'frontdesk_identity factor_recovery_votes: delete insert select update',
    'frontdesk_identity guess_counters: delete insert select update',
    'frontdesk_identity impersonations: select',
    'frontdesk_identity member_custom_roles: select',
    'frontdesk_identity member_factor_requirements: select',
    'frontdesk_identity member_roles: select',
    'frontdesk_identity members: select',
    'frontdesk_identity mfa_factors: delete insert select update',
    'frontdesk_identity operator_links: delete insert select update',
    'frontdesk_identity organizations: select',
    'frontdesk_identity passkey_challenges: delete insert select',
    'frontdesk_identity passkeys: delete insert select update',
    'frontdesk_identity password_resets: delete insert select update',
    'frontdesk_identity pending_sign_ins: delete insert select update',
    'frontdesk_identity permission_grants: select',
    'frontdesk_identity platform_policy: select update',
    'frontdesk_identity push_keys: insert select update',
    'frontdesk_identity roles: select',
    'frontdesk_identity security_events: delete insert select',
    'frontdesk_identity security_policies: select',
    'frontdesk_identity session_visits: delete insert select update',
    'frontdesk_identity sign_in_disputes: delete insert select update',
    'frontdesk_identity sso_connections: select',
    'frontdesk_identity sso_domains: select',
    'frontdesk_identity texted_codes: delete insert select update',
    'frontdesk_identity trusted_devices: delete insert select update',
    'frontdesk_identity user_credentials: insert select update',
    'frontdesk_identity user_sessions: delete insert select update',
    'frontdesk_identity users: insert select update',
    'frontdesk_platform deliveries: delete select',
    'frontdesk_platform event_stream: select update',
    'frontdesk_platform events: delete select',
    'frontdesk_platform idempotency_keys: delete select',
    'frontdesk_platform mails: delete select',
    'frontdesk_platform member_roles: select',
    'frontdesk_platform members: select',
    'frontdesk_platform notification_schedules: delete select',
    'frontdesk_platform notifications: delete select',
    'frontdesk_platform organizations: select',
    'frontdesk_platform push_messages: delete select',
    'frontdesk_platform text_messages: delete select',
  ])
  const ofColumns = await rows<{ granted: string }>(
    `select grantee::regrole || ' ' || a.attrelid::regclass || '.' || attname || ': ' || lower(privilege_type) as granted
       from pg_attribute a, aclexplode(a.attacl)
      where a.attrelid::regclass::text = any (select tablename from pg_tables where schemaname = 'public')
      order by 1`,
  )
  expect(ofColumns.map((row) => row.granted)).toEqual(reachedColumns)
})

/** What the platform reads of people and their sign-ins: how an account stands, and nothing by which somebody could get into it or be followed. */
const readColumns = [
  ...['events.tx: update', 'mfa_factors.kind: select', 'mfa_factors.user_id: select', 'mfa_factors.verified_at: select', 'passkeys.user_id: select'],
  ...['at', 'country', 'id', 'kind', 'organization_id', 'user_id'].map((column) => `security_events.${column}: select`),
  ...['ended_at', 'expires_at', 'impersonation_id', 'last_seen_at', 'organization_id', 'user_id'].map((column) => `user_sessions.${column}: select`),
  ...['created_at', 'email', 'email_normalised', 'id', 'is_demo', 'language', 'name', 'platform_roles', 'state', 'suspended_at', 'suspension_reason'].map((column) => `users.${column}: select`),
].map((granted) => `frontdesk_platform ${granted}`)

/** The versions of an organization's own words are never changed; that one failed is noted on it. */
const reachedColumns = ['frontdesk_app notification_templates.failed_at: update', ...readColumns]

test('every table has the audit trigger, but those named with their reason', async () => {
  const audited = await rows<{ name: string }>(
    `select tgrelid::regclass::text as name from pg_trigger where tgname = 'audit' and tgenabled = 'O' and tgrelid::regclass::text = any ($1)`,
    [await tenantTables()],
  )
  const missing = (await tenantTables()).filter((name) => !audited.some((row) => row.name === name))
  expect(missing).toEqual(Object.keys(notAudited).sort())
})

test('no function runs with its owner’s rights without a fixed search path', async () => {
  const loose = await rows(
    `select proname from pg_proc where prosecdef and pronamespace in ('public'::regnamespace, 'frontdesk'::regnamespace)
        and not exists (select from unnest(coalesce(proconfig, '{}')) c where c like 'search_path=%')`,
  )
  expect(loose).toEqual([])
})

test('every table and its purpose is described', async () => {
  const silent = await rows(`select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and obj_description(oid) is null and relname <> 'schema_migrations'`)
  expect(silent).toEqual([])
})

test('every column that sounds personal is declared in privacy.ts', async () => {
  const declared = new Map([mailPrivacy, pushPrivacy, smsPrivacy, ...capabilities.map((capability) => capability.privacy ?? {})].flatMap((each) => Object.entries(each)))
  const sounding = await rows<{ table: string; column: string }>(
    `select c.relname as table, a.attname as column
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and a.attname ~ '(^|_)(name|email|phone|address|street|city|notes?|message|reason|subject|html|text|body|device|birth|password|token|value|normalised|query|columns|cells|zone)(_|$)'
        and a.atttypid in ('text'::regtype, 'jsonb'::regtype, 'bytea'::regtype, 'inet'::regtype)`,
  )
  const undeclared = sounding.filter(({ table, column }) => !declared.get(table)?.[column] && !notPersonal.has(`${table}.${column}`))
  expect(undeclared).toEqual([])
})

test('every declared column is kept out of the plain part of the audit log', async () => {
  const triggers = await rows<{ table: string; arguments: string }>(
    `select tgrelid::regclass::text as table, encode(tgargs, 'escape') as arguments from pg_trigger where tgname = 'audit'`,
  )
  // organization, record, subject, personal, dropped; each ends in a NUL.
  const hidden = new Map(triggers.map((trigger) => [trigger.table, trigger.arguments.split('\\000').slice(3, 5).flatMap((list) => list.split(','))]))
  const plain = [mailPrivacy, pushPrivacy, smsPrivacy, ...capabilities.map((capability) => capability.privacy ?? {})]
    .flatMap((each) => Object.entries(each))
    .flatMap(([table, columns]) => Object.entries(columns).map(([column, { erasure }]) => ({ table, column, erasure })))
    .filter(({ table, column, erasure }) => erasure !== 'keep' && hidden.has(table) && !hidden.get(table)!.includes(column))
  expect(plain).toEqual([])
})

/** Columns whose name sounds personal and that are not. */
const notPersonal = new Set(['availability_exceptions.zone', 'availability_rules.zone', 'notification_schedules.reason', 'notification_senders.name', 'org_units.name', 'organizations.city', 'organizations.zone', 'organizations.name', 'organizations.suspension_reason', 'roles.name', 'schema_migrations.name', 'sso_connections.name', 'provisioned_groups.name', 'provisioning_tokens.name', 'audit_log.table_name', 'idempotency_keys.body_hash'])

test('without an organization a query is an error, never all rows', async () => {
  const app = new pg.Client({ connectionString: urls.app })
  await app.connect()
  try {
    for (const table of await tenantTables()) {
      if (table === 'subject_keys') continue
      await expect(app.query(`select count(*) from ${table}`)).rejects.toThrow(/app.organization_id|invalid input syntax for type uuid/)
    }
  } finally {
    await app.end()
  }
})

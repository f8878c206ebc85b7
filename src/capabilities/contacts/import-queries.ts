import { sql } from 'kysely'

import { counted, defineList, oneOf, pageOf } from '../../kernel/db/list.ts'
import type { ListQuery } from '../../kernel/db/list.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import type { Static } from '../../kernel/http/schema.ts'

import { importStates } from './import-contract.ts'
import type { importRowsQuery } from './import-contract.ts'
import type { Layout } from './import/file.ts'
import type { Mapping } from './import/fields.ts'
import type { Changes, Decision, Keys, Known, KnownContact, AskReason } from './import/match.ts'
import type { ProposedColumn } from './import/propose-mapping.ts'
import type { ImportedContact, NoticeReason, RefusalReason, Remark } from './import/read-row.ts'

// Every query on the tables of the import, and what their JSON holds.

/** How a file is read, as it is kept. */
export type KeptLayout = Layout & { isCertain: boolean }

/** What becomes of a row, beside the columns of its own. */
export interface RowOutcome {
  changes?: Changes
  /** The values that `changes` replaces, as they were when the person looked. */
  from?: Record<string, string | null>
  ask?: AskReason
  candidates?: string[]
  ofRow?: number
  refusals?: Remark<RefusalReason>[]
  notices?: Remark<NoticeReason>[]
  kept?: KeptReason
}

export type KeptReason = 'edited_since' | 'in_use' | 'external_id_taken'

export interface ImportFacts {
  id: string
  state: (typeof importStates)[number]
  file_name: string
  file_hash: string
  file_size: bigint
  row_estimate: number
  layout: KeptLayout
  columns: ProposedColumn[]
  mapping: Mapping
  problem: { code: string; data: Record<string, unknown> } | null
  attempt: string | null
  version: number
}

export const importList = defineList({
  id: 'contact_imports.id',
  sorts: { createdAt: { column: 'contact_imports.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
  filters: { state: oneOf('contact_imports.state', importStates) },
})

export interface ImportRecord extends ImportFacts {
  created_by: string | null
  maker_name: string | null
  created_at: Temporal.Instant
  updated_at: Temporal.Instant
  started_at: Temporal.Instant | null
  finished_at: Temporal.Instant | null
  counted: CountOfRows[]
}

/** How many rows of the file have this action and stand in this state. */
export interface CountOfRows {
  action: string
  state: string
  rows: number
}

/** Imports with their maker's name and how many rows stand where; one query, however many there are. */
function imports(db: TenantDb) {
  return db
    .selectFrom('contact_imports')
    .leftJoin('members as maker', (join) =>
      join.onRef('maker.organization_id', '=', 'contact_imports.organization_id').onRef('maker.id', '=', 'contact_imports.created_by'),
    )
    .selectAll('contact_imports')
    .select([
      'maker.name as maker_name',
      sql<CountOfRows[]>`(
        select coalesce(jsonb_agg(counted), '[]')
          from (select r.action, r.state, count(*)::int as rows
                  from contact_import_rows r
                 where r.organization_id = contact_imports.organization_id and r.import_id = contact_imports.id
                 group by r.action, r.state) as counted)`.as('counted'),
    ])
    .where('contact_imports.organization_id', '=', db.scope.organizationId)
    .$castTo<ImportRecord>()
}

export function listImports(db: TenantDb, query: ListQuery) {
  return pageOf(imports(db), importList, query)
}

export function countImports(db: TenantDb, query: ListQuery) {
  return counted(db, db.selectFrom('contact_imports').where('contact_imports.organization_id', '=', db.scope.organizationId), importList, query)
}

export function importById(db: TenantDb, id: string) {
  return imports(db).where('contact_imports.id', '=', id)
}

/** The import for a change of its state: whoever else wants to change it waits. */
export async function lockImport(db: TenantDb, id: string): Promise<ImportFacts | undefined> {
  return db
    .selectFrom('contact_imports')
    .select(['id', 'state', 'file_name', 'file_hash', 'file_size', 'row_estimate', 'layout', 'columns', 'mapping', 'problem', 'attempt', 'version'])
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', id)
    .forUpdate()
    .$castTo<ImportFacts>()
    .executeTakeFirst()
}

export interface KeptRow {
  row_number: number
  cells: string[]
  contact: ImportedContact
  action: string
  state: string
  outcome: RowOutcome
  decision: Decision | null
  contact_id: string | null
  before: KnownContact | null
  applied_version: number | null
}

/** A page of rows in the order of the file, with the contacts between which a person is to choose. */
export function pageOfRows(db: TenantDb, importId: string, query: Static<typeof importRowsQuery>) {
  let rows = db
    .selectFrom('contact_import_rows as r')
    .selectAll('r')
    .select(
      sql`(
        select coalesce(jsonb_agg(jsonb_build_object(
                 'id', c.id, 'name', c.name, 'isArchived', c.archived_at is not null,
                 'emails', (select coalesce(jsonb_agg(p.value order by p.position), '[]') from contact_points p where p.organization_id = c.organization_id and p.contact_id = c.id and p.kind = 'email'),
                 'phones', (select coalesce(jsonb_agg(p.value order by p.position), '[]') from contact_points p where p.organization_id = c.organization_id and p.contact_id = c.id and p.kind = 'phone')
               ) order by c.created_at, c.id), '[]')
          from contacts c
         where c.organization_id = r.organization_id
           and c.id in (select jsonb_array_elements_text(r.outcome -> 'candidates')::uuid))`.as('candidates'),
    )
    .select(
      sql`(
        select earlier.contact from contact_import_rows earlier
         where earlier.organization_id = r.organization_id and earlier.import_id = r.import_id
           and earlier.row_number = (r.outcome ->> 'ofRow')::int)`.as('earlier'),
    )
    .where('r.organization_id', '=', db.scope.organizationId)
    .where('r.import_id', '=', importId)
    .$castTo<RowOnPage>()
  if (query['filter[action]']) rows = rows.where('r.action', '=', query['filter[action]'])
  if (query['filter[state]']) rows = rows.where('r.state', '=', query['filter[state]'])
  const isBack = goesBack(query)
  if (query.cursor) rows = rows.where('r.row_number', isBack ? '<' : '>', Math.abs(Number(query.cursor)))
  return rows.orderBy('r.row_number', isBack ? 'desc' : 'asc').limit(sql.lit((query.limit ?? 25) + 1))
}

export function goesBack({ cursor }: { cursor?: string | undefined }): boolean {
  return cursor?.startsWith('-') ?? false
}

export interface RowOnPage extends KeptRow {
  candidates: { id: string; name: string; emails: string[]; phones: string[]; isArchived: boolean }[]
  /** What the earlier row says that this one repeats. */
  earlier: ImportedContact | null
}

/** The next rows to be written: in the order of the file, because a later one may join what an earlier one has made. */
export async function nextWaitingRows(db: TenantDb, importId: string, count: number): Promise<KeptRow[]> {
  return rowsOf(db, importId).where('state', '=', 'waiting').orderBy('row_number').limit(count).execute()
}

/** The next rows to be taken back: from the last to the first, so that a contact goes back step by step. */
export async function nextWrittenRows(db: TenantDb, importId: string, count: number): Promise<KeptRow[]> {
  return rowsOf(db, importId).where('state', '=', 'done').orderBy('row_number', 'desc').limit(count).execute()
}

export async function rowsByNumber(db: TenantDb, importId: string, numbers: number[]): Promise<KeptRow[]> {
  if (numbers.length === 0) return []
  return rowsOf(db, importId)
    .where((eb) => eb('row_number', '=', eb.fn.any(eb.val(numbers))))
    .orderBy('row_number')
    .execute()
}

/** The refused rows after a given one, for the file in which they are mended. */
export async function refusedRowsAfter(db: TenantDb, importId: string, row: number, count: number): Promise<KeptRow[]> {
  return rowsOf(db, importId).where('action', '=', 'refuse').where('row_number', '>', row).orderBy('row_number').limit(count).execute()
}

function rowsOf(db: TenantDb, importId: string) {
  return db
    .selectFrom('contact_import_rows')
    .select(['row_number', 'cells', 'contact', 'action', 'state', 'outcome', 'decision', 'contact_id', 'before', 'applied_version'])
    .where('organization_id', '=', db.scope.organizationId)
    .where('import_id', '=', importId)
    .$castTo<KeptRow>()
}

/** More than so many contacts with one name or address are not offered to choose from. */
const MOST_NAMESAKES = sql.lit(50)

/**
 * The contacts that some rows could mean, found by all their keys with one statement. Each key is sought for itself in an index:
 * of a table that is just being filled the planner knows nothing yet, and would rather read the whole organization. While an import is running, its own
 * new contacts are not found by their addresses: rows that may share one have been told apart before it started.
 */
export async function lookUp(db: TenantDb, keys: Keys, assignees: string[], { running = null }: { running?: string | null } = {}): Promise<Known> {
  const organizationId = db.scope.organizationId
  const { rows } = await sql<KnownRow>`
    select c.id, c.version, c.archived_at is not null as "isArchived", c.external_id as "externalId", c.kind, c.name, c.tags, c.language,
           c.assignee_id as "assigneeId", c.notes,
           (select coalesce(jsonb_agg(jsonb_build_array(p.kind, p.normalised) order by p.position, p.id), '[]')
              from contact_points p where p.organization_id = c.organization_id and p.contact_id = c.id) as points,
           (select coalesce(array_agg(r.role order by r.role), '{}')
              from contact_roles r where r.organization_id = c.organization_id and r.contact_id = c.id) as roles
      from (
             select unnest(${keys.ids}::uuid[]) as id
             union select f.id from unnest(${keys.externalIds}::text[]) as k (key) cross join lateral
                    (select id from contacts where organization_id = ${organizationId} and external_id = k.key limit 1) f
             union select f.id from unnest(${keys.names}::text[]) as k (key) cross join lateral
                    (select id from contacts where organization_id = ${organizationId} and name = k.key limit ${MOST_NAMESAKES}) f
             union select f.contact_id from unnest(${keys.emails}::text[]) as k (key) cross join lateral
                    (select contact_id from contact_points where organization_id = ${organizationId} and kind = 'email' and normalised = k.key limit ${MOST_NAMESAKES}) f
             union select f.contact_id from unnest(${keys.phones}::text[]) as k (key) cross join lateral
                    (select contact_id from contact_points where organization_id = ${organizationId} and kind = 'phone' and normalised = k.key limit ${MOST_NAMESAKES}) f
           ) found
     cross join lateral (select * from contacts where organization_id = ${organizationId} and id = found.id limit 1) c
     order by c.created_at, c.id`.execute(db)

  const known: Known = { contacts: new Map(), byExternalId: new Map(), byEmail: new Map(), byPhone: new Map(), byName: new Map(), members: await membersCalled(db, assignees) }
  const ours = running === null ? new Set<string>() : await madeBy(db, running, rows.map((row) => row.id))
  for (const { points, ...row } of rows) {
    const emails = points.flatMap(([kind, normalised]) => (kind === 'email' ? normalised : []))
    const phones = points.flatMap(([kind, normalised]) => (kind === 'phone' ? normalised : []))
    known.contacts.set(row.id, { ...row, emails, phones, primaryEmail: emails[0] ?? null, primaryPhone: phones[0] ?? null })
    if (row.externalId !== null) known.byExternalId.set(row.externalId, row.id)
    if (ours.has(row.id)) continue
    for (const email of emails) add(known.byEmail, email, row.id)
    for (const phone of phones) add(known.byPhone, phone, row.id)
    add(known.byName, row.name, row.id)
  }
  return known
}

type KnownRow = Omit<KnownContact, 'emails' | 'phones' | 'primaryEmail' | 'primaryPhone'> & { points: [string, string][] }

/** Which of these contacts an import has made. */
async function madeBy(db: TenantDb, importId: string, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ contact_id: string }>`
    select contact_id from contact_import_rows
     where organization_id = ${db.scope.organizationId} and contact_id = any (${ids}::uuid[])
       and import_id = ${importId} and action = 'create' and state = 'done'`.execute(db)
  return new Set(rows.map((row) => row.contact_id))
}

/** Holds the contacts still until the transaction ends, and answers the version that each of them has. */
export async function lockContacts(db: TenantDb, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; version: number }>`
    select id, version from contacts
     where organization_id = ${db.scope.organizationId} and id = any (${ids}::uuid[])
     order by id
       for no key update`.execute(db)
  return new Map(rows.map((row) => [row.id, row.version]))
}

/** Members by e-mail and by name, in lower case; a name of two people is nobody's. */
async function membersCalled(db: TenantDb, called: string[]): Promise<Map<string, string>> {
  const members = new Map<string, string>()
  if (called.length === 0) return members
  const { rows } = await sql<{ id: string; email: string | null; name: string }>`
    select id, lower(email) as email, lower(name collate pg_c_utf8) as name
      from members
     where organization_id = ${db.scope.organizationId}
       and (lower(email) = any (${called}::text[]) or lower(name collate pg_c_utf8) = any (${called}::text[]))`.execute(db)
  const namesakes = new Set(rows.map((row) => row.name).filter((name, index, all) => all.indexOf(name) !== index))
  for (const { id, name } of rows) if (!namesakes.has(name)) members.set(name, id)
  for (const { id, email } of rows) if (email) members.set(email, id)
  return members
}

function add(map: Map<string, string[]>, key: string, id: string): void {
  const ids = map.get(key)
  if (ids) ids.push(id)
  else map.set(key, [id])
}

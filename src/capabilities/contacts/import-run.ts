import { sql } from 'kysely'

import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { newId } from '../../kernel/ids.ts'
import type { JobRun, StepTools } from '../../kernel/jobs/define.ts'

import './events.ts'
import { assigneesOf } from './import-check.ts'
import { lockContacts, lookUp, nextWaitingRows, rowsByNumber } from './import-queries.ts'
import type { KeptRow, RowOutcome } from './import-queries.ts'
import { beginAttempt, holdsAttempt, setImport, tellChanged } from './import-record.ts'
import type { Attempt } from './import-record.ts'
import { applyDecision, keysOf, matchRow } from './import/match.ts'
import type { Changes, Known, KnownContact, Outcome } from './import/match.ts'
import type { Address } from './import/normalise.ts'
import type { ImportedContact, ReadRow } from './import/read-row.ts'

const BATCH = 500

/**
 * Writes the waiting rows of an import, some hundred in a transaction. A row's effect and the note that it is done are one
 * transaction, so whoever dies in between, each row is written once; the next attempt goes on with what still waits.
 */
export async function writeContacts({ inTenant }: StepTools, importId: string, job: JobRun): Promise<void> {
  const attempt = await inTenant((db) => beginAttempt(db, importId, 'running'))
  if (!attempt) return
  while (await inTenant((db) => writeBatch(db, attempt))) job.signal.throwIfAborted()
  await inTenant(async (db) => {
    if (!(await holdsAttempt(db, attempt))) return
    await setImport(db, importId, { state: 'finished', attempt: null, finished_at: db.kernel.clock.now() })
    await tellChanged(db, importId)
  })
}

/** Whether there was anything to write. */
async function writeBatch(db: TenantDb, attempt: Attempt): Promise<boolean> {
  if (!(await holdsAttempt(db, attempt))) return false
  const rows = await nextWaitingRows(db, attempt.id, BATCH)
  if (rows.length === 0) return false

  await oneImportAtATime(db)
  const plan = await planOf(db, attempt.id, rows)
  await createContacts(db, plan.created)
  await updateContacts(db, plan.updated)
  await settleRows(db, attempt.id, plan)
  if (plan.created.length + plan.updated.length > 0) {
    await publish(db, 'contacts.imported', { importId: attempt.id, created: plan.created.length, updated: plan.updated.length })
  }
  await tellChanged(db, attempt.id)
  return true
}

/** Two imports of one organization take turns, batch by batch: else both could find somebody missing, and both make them. */
async function oneImportAtATime(db: TenantDb): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${db.scope.organizationId} contacts.import`}, 0))`.execute(db)
}

interface Created {
  row: number
  id: string
  name: string
  assigneeId: string | null
  contact: ImportedContact
}

interface Updated {
  row: number
  before: KnownContact
  changes: Changes
}

interface Plan {
  created: Created[]
  updated: Updated[]
  /** Nothing to write after all, or something to ask again: the state they go to. */
  others: { row: number; action: string; state: 'asked' | 'settled'; outcome: RowOutcome; contactId: string | null }[]
}

/**
 * Decides the rows once more, on the contacts as they are now. What a person has seen and what is would rarely differ; where
 * it does, the row is asked about instead of written.
 */
async function planOf(db: TenantDb, importId: string, rows: KeptRow[]): Promise<Plan> {
  const read = rows.map(readAgain)
  const joined = await contactsOfRows(db, importId, rows)
  const known = await lookUpAndHold(db, importId, rows, read, [...joined.values()])
  const plan: Plan = { created: [], updated: [], others: [] }
  const touched = new Set<string>()

  for (const [index, row] of rows.entries()) {
    const target = row.outcome.ofRow === undefined ? null : (joined.get(row.outcome.ofRow) ?? null)
    // The row that this one joins is in this very batch: this one waits for the next.
    if (row.decision?.kind === 'join' && target === null && isComing(plan, rows, row)) continue
    const outcome = decideAgain(read[index]!, row, known, target)
    if (outcome.action === 'create') plan.created.push({ row: row.row_number, id: newId(), name: outcome.name, assigneeId: outcome.assigneeId, contact: row.contact })
    else if (outcome.action === 'update') {
      // One change of a contact in a batch, so that each change finds what the one before it left.
      if (touched.has(outcome.contactId)) continue
      touched.add(outcome.contactId)
      plan.updated.push({ row: row.row_number, before: known.contacts.get(outcome.contactId)!, changes: outcome.changes })
    } else plan.others.push(settled(row, outcome))
  }
  return plan
}

function readAgain(row: KeptRow): ReadRow {
  return { row: row.row_number, contact: row.contact, refusals: [], notices: row.outcome.notices ?? [] }
}

/** The contacts that the rows which others join have made or changed, by row. */
async function contactsOfRows(db: TenantDb, importId: string, rows: KeptRow[]): Promise<Map<number, string>> {
  const numbers = rows.flatMap((row) => (row.decision?.kind === 'join' && row.outcome.ofRow !== undefined ? row.outcome.ofRow : []))
  const found = await rowsByNumber(db, importId, [...new Set(numbers)])
  return new Map(found.flatMap((row) => (row.contact_id === null ? [] : [[row.row_number, row.contact_id]])))
}

async function lookUpAndHold(db: TenantDb, importId: string, rows: KeptRow[], read: ReadRow[], joined: string[]): Promise<Known> {
  const keys = keysOf(read)
  const named = rows.flatMap((row) => [...(row.decision?.kind === 'update' ? [row.decision.contactId] : []), ...(row.outcome.candidates ?? [])])
  keys.ids = [...new Set([...keys.ids, ...named, ...joined])]
  const known = await lookUp(db, keys, assigneesOf(read), { running: importId })
  const versions = await lockContacts(db, [...known.contacts.keys()])
  const isStill = [...known.contacts.values()].every((contact) => versions.get(contact.id) === contact.version)
  // Somebody saved in between: once more, now that they cannot change any longer.
  return isStill ? known : lookUp(db, keys, assigneesOf(read), { running: importId })
}

function isComing(plan: Plan, rows: KeptRow[], { outcome }: KeptRow): boolean {
  return plan.created.some((created) => created.row === outcome.ofRow) || plan.updated.some((updated) => updated.row === outcome.ofRow) || rows.some((row) => row.row_number === outcome.ofRow)
}

function decideAgain(read: ReadRow, row: KeptRow, known: Known, target: string | null): Outcome {
  const again = () => matchRow(read, known, new Map())
  if (row.decision?.kind === 'join') return target === null ? askAgain(row) : (applyDecision(read, known, { kind: 'update', contactId: target }) ?? again())
  if (row.decision) return applyDecision(read, known, row.decision) ?? again()

  const outcome = again()
  if (outcome.action === row.action || outcome.action === 'unchanged' || outcome.action === 'ask' || outcome.action === 'refuse') return asSeen(outcome, row)
  // Somebody came or went since the preview: what was a new contact is a known one, or the other way round.
  return { action: 'ask', reason: 'changed_since', candidates: outcome.action === 'update' ? [outcome.contactId] : [], ofRow: null }
}

/** An update of another contact than the one that was shown is another matter. */
function asSeen(outcome: Outcome, row: KeptRow): Outcome {
  if (outcome.action !== 'update' || row.outcome.candidates?.[0] === outcome.contactId) return outcome
  return { action: 'ask', reason: 'changed_since', candidates: [outcome.contactId], ofRow: null }
}

function askAgain(row: KeptRow): Outcome {
  return { action: 'ask', reason: row.outcome.ask ?? 'repeated_in_file', candidates: row.outcome.candidates ?? [], ofRow: null }
}

function settled(row: KeptRow, outcome: Outcome): Plan['others'][number] {
  const notices = row.outcome.notices ? { notices: row.outcome.notices } : {}
  const kept = { row: row.row_number, action: outcome.action, contactId: outcome.action === 'unchanged' ? outcome.contactId : null }
  if (outcome.action === 'ask') return { ...kept, state: 'asked', outcome: { ...notices, ask: outcome.reason, candidates: outcome.candidates, ...(outcome.ofRow === null ? {} : { ofRow: outcome.ofRow }) } }
  if (outcome.action === 'refuse') return { ...kept, state: 'settled', outcome: { ...notices, refusals: outcome.refusals } }
  return { ...kept, state: 'settled', outcome: notices }
}

async function createContacts(db: TenantDb, created: Created[]): Promise<void> {
  if (created.length === 0) return
  const rows = created.map(({ id, name, assigneeId, contact }) => ({ id, name, kind: contact.kind ?? 'person', language: contact.language, external_id: contact.externalId, assignee_id: assigneeId, tags: contact.tags, notes: contact.notes }))
  await sql`
    insert into contacts (organization_id, id, name, kind, language, external_id, assignee_id, tags, notes, created_at, updated_at)
    select ${db.scope.organizationId}, c.id, c.name, c.kind, c.language, c.external_id, c.assignee_id, array(select jsonb_array_elements_text(c.tags)), c.notes, ${db.kernel.clock.now()}, ${db.kernel.clock.now()}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as c (id uuid, name text, kind text, language text, external_id text, assignee_id uuid, tags jsonb, notes text)`.execute(db)
  await addPoints(db, created.flatMap(({ id, contact }) => [...pointsOf(id, 'email', contact.emails, 0), ...pointsOf(id, 'phone', contact.phones, 0)]))
  await addRoles(db, created.flatMap(({ id, contact }) => contact.roles.map((role) => ({ contact_id: id, role }))))
}

async function updateContacts(db: TenantDb, updated: Updated[]): Promise<void> {
  if (updated.length === 0) return
  const rows = updated.map(({ before, changes }) => ({
    id: before.id,
    name: changes.name,
    kind: changes.kind,
    language: changes.language,
    external_id: changes.externalId,
    assignee_id: changes.assigneeId,
    notes: changes.notes,
    tags: changes.tags && [...before.tags, ...changes.tags],
    restore: changes.isRestored === true,
  }))
  await sql`
    update contacts c
       set name = coalesce(u.name, c.name), kind = coalesce(u.kind, c.kind), language = coalesce(u.language, c.language), external_id = coalesce(u.external_id, c.external_id),
           assignee_id = coalesce(u.assignee_id, c.assignee_id), notes = coalesce(u.notes, c.notes),
           tags = case when u.tags is null then c.tags else array(select jsonb_array_elements_text(u.tags)) end,
           archived_at = case when u.restore then null else c.archived_at end,
           version = c.version + 1, updated_at = ${db.kernel.clock.now()}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as u (id uuid, name text, kind text, language text, external_id text, assignee_id uuid, notes text, tags jsonb, restore boolean)
     where c.organization_id = ${db.scope.organizationId} and c.id = u.id`.execute(db)
  await addPoints(
    db,
    updated.flatMap(({ before, changes }) => [
      ...pointsOf(before.id, 'email', changes.emails ?? [], before.emails.length),
      ...pointsOf(before.id, 'phone', changes.phones ?? [], before.phones.length),
    ]),
  )
  await addRoles(db, updated.flatMap(({ before, changes }) => (changes.roles ?? []).map((role) => ({ contact_id: before.id, role }))))
  await orderPoints(db, updated.flatMap(({ before, changes }) => [...firstOf(before, 'email', changes.primaryEmail, changes.emails), ...firstOf(before, 'phone', changes.primaryPhone, changes.phones)]))
}

interface Point extends Address {
  contact_id: string
  kind: 'email' | 'phone'
  position: number
}

function pointsOf(contactId: string, kind: Point['kind'], addresses: Address[], from: number): Point[] {
  return addresses.map((address, index) => ({ contact_id: contactId, kind, position: from + index, ...address }))
}

async function addPoints(db: TenantDb, points: Point[]): Promise<void> {
  if (points.length === 0) return
  await sql`
    insert into contact_points (organization_id, contact_id, kind, position, value, normalised)
    select ${db.scope.organizationId}, p.contact_id, p.kind, p.position, p.value, p.normalised
      from jsonb_to_recordset(${JSON.stringify(points)}::jsonb) as p (contact_id uuid, kind text, position int, value text, normalised text)
        on conflict (organization_id, contact_id, kind, normalised) do nothing`.execute(db)
}

export async function addRoles(db: TenantDb, roles: { contact_id: string; role: string }[]): Promise<void> {
  if (roles.length === 0) return
  await sql`
    insert into contact_roles (organization_id, contact_id, role)
    select ${db.scope.organizationId}, r.contact_id, r.role
      from jsonb_to_recordset(${JSON.stringify(roles)}::jsonb) as r (contact_id uuid, role text)
        on conflict do nothing`.execute(db)
}

export interface Placed {
  contact_id: string
  kind: 'email' | 'phone'
  normalised: string
  position: number
}

/** The order of a contact's addresses in which the given one comes first. */
function firstOf(before: KnownContact, kind: Placed['kind'], first: string | undefined, added: Address[] = []): Placed[] {
  if (first === undefined) return []
  const others = [...(kind === 'email' ? before.emails : before.phones), ...added.map((address) => address.normalised)].filter((normalised) => normalised !== first)
  return placed(before.id, kind, [first, ...others])
}

export function placed(contactId: string, kind: Placed['kind'], order: string[]): Placed[] {
  return order.map((normalised, position) => ({ contact_id: contactId, kind, normalised, position }))
}

export async function orderPoints(db: TenantDb, order: Placed[]): Promise<void> {
  if (order.length === 0) return
  await sql`
    update contact_points p
       set position = o.position
      from jsonb_to_recordset(${JSON.stringify(order)}::jsonb) as o (contact_id uuid, kind text, normalised text, position int)
     where p.organization_id = ${db.scope.organizationId} and p.contact_id = o.contact_id and p.kind = o.kind and p.normalised = o.normalised
       and p.position <> o.position`.execute(db)
}

async function settleRows(db: TenantDb, importId: string, plan: Plan): Promise<void> {
  const done = [
    ...plan.created.map(({ row, id }) => ({ row, action: 'create', state: 'done', contact_id: id, applied_version: 1 })),
    ...plan.updated.map(({ row, before, changes }) => ({ row, action: 'update', state: 'done', contact_id: before.id, before, changes, applied_version: before.version + 1 })),
    ...plan.others.map(({ row, action, state, outcome, contactId }) => ({ row, action, state, outcome, contact_id: contactId, forget: true })),
  ]
  await sql`
    update contact_import_rows r
       set action = d.action, state = d.state, contact_id = d.contact_id, before = d.before, applied_version = d.applied_version,
           outcome = case when d.outcome is not null then d.outcome when d.changes is not null then r.outcome || jsonb_build_object('changes', d.changes) else r.outcome end,
           decision = case when d.forget then null else r.decision end
      from jsonb_to_recordset(${JSON.stringify(done)}::jsonb)
        as d (row int, action text, state text, contact_id uuid, before jsonb, changes jsonb, applied_version int, outcome jsonb, forget boolean)
     where r.organization_id = ${db.scope.organizationId} and r.import_id = ${importId} and r.row_number = d.row
       and r.row_number = any (${done.map(({ row }) => row)}::int[])`.execute(db)
}

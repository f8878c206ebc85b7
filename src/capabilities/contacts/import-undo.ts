import { sql } from 'kysely'
import pg from 'pg'

import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import type { JobRun, StepTools } from '../../kernel/jobs/define.ts'

import './events.ts'
import { lockContacts, nextWrittenRows } from './import-queries.ts'
import type { KeptReason, KeptRow } from './import-queries.ts'
import { beginAttempt, holdsAttempt, setImport, tellChanged } from './import-record.ts'
import type { Attempt } from './import-record.ts'
import { addRoles, orderPoints, placed } from './import-run.ts'

const BATCH = 500

/**
 * Takes an import back, from its last row to its first. What it made is removed and what it changed gets its old values,
 * unless somebody has changed the contact since or something has come to depend on it: that is kept, and listed.
 */
export async function takeBack({ inTenant }: StepTools, importId: string, job: JobRun): Promise<void> {
  const attempt = await inTenant((db) => beginAttempt(db, importId, 'undoing'))
  if (!attempt) return
  let size = BATCH
  while (true) {
    job.signal.throwIfAborted()
    const refused = await tryBatch((db) => undoBatch(db, attempt, size), inTenant)
    if (refused === 'nothing_left') break
    // One of the rows cannot be undone, and PostgreSQL has given up all of them: smaller steps find out which.
    if (refused === null) size = Math.min(BATCH, size * 2)
    else if (size > 1) size = Math.ceil(size / 4)
    else await inTenant((db) => keepLast(db, attempt, refused))
  }
  await inTenant(async (db) => {
    if (!(await holdsAttempt(db, attempt))) return
    await setImport(db, importId, { state: 'undone', attempt: null })
    await tellChanged(db, importId)
  })
}

/** Null when the batch was undone, else why the tables refuse it. */
async function tryBatch(undo: (db: TenantDb) => Promise<boolean>, inTenant: StepTools['inTenant']): Promise<KeptReason | 'nothing_left' | null> {
  try {
    return (await inTenant(undo)) ? null : 'nothing_left'
  } catch (error) {
    if (error instanceof pg.DatabaseError && STILL_REFERRED_TO.has(error.code ?? '')) return 'in_use'
    if (error instanceof pg.DatabaseError && error.code === UNIQUE) return 'external_id_taken'
    throw error
  }
}

/** Of a reference that restricts, and of one that takes no action. */
const STILL_REFERRED_TO = new Set(['23001', '23503'])
const UNIQUE = '23505'

async function undoBatch(db: TenantDb, attempt: Attempt, size: number): Promise<boolean> {
  if (!(await holdsAttempt(db, attempt))) return false
  const next = await nextWrittenRows(db, attempt.id, size)
  if (next.length === 0) return false

  // A contact that several rows have changed goes back one step in each batch.
  const rows = next.filter((row, index) => next.findIndex((other) => other.contact_id === row.contact_id) === index)
  const ids = rows.flatMap((row) => row.contact_id ?? [])
  const versions = await lockContacts(db, ids)
  const isAsWeLeftIt = (row: KeptRow) => versions.get(row.contact_id ?? '') === row.applied_version
  const isGone = (row: KeptRow) => !versions.has(row.contact_id ?? '')

  const made = rows.filter((row) => row.action === 'create' && isAsWeLeftIt(row))
  const changed = rows.filter((row) => row.action === 'update' && isAsWeLeftIt(row))
  await removeContacts(db, made)
  await restoreContacts(db, changed)
  await followVersions(db, attempt.id, changed)
  await settle(db, attempt.id, [...made, ...changed, ...rows.filter(isGone)], 'undone', null)
  await settle(db, attempt.id, rows.filter((row) => !isGone(row) && !isAsWeLeftIt(row)), 'kept', 'edited_since')
  if (made.length + changed.length > 0) await publish(db, 'contacts.import_undone', { importId: attempt.id, removed: made.length, restored: changed.length })
  await tellChanged(db, attempt.id)
  return true
}

async function removeContacts(db: TenantDb, rows: KeptRow[]): Promise<void> {
  if (rows.length === 0) return
  await db
    .deleteFrom('contacts')
    .where('organization_id', '=', db.scope.organizationId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(rows.map((row) => row.contact_id!)))))
    .execute()
}

async function restoreContacts(db: TenantDb, rows: KeptRow[]): Promise<void> {
  const { organizationId } = db.scope
  const before = rows.flatMap((row) => row.before ?? [])
  if (before.length === 0) return
  const old = before.map(({ id, name, kind, language, externalId, assigneeId, notes, tags, isArchived }) => ({ id, name, kind, language, external_id: externalId, assignee_id: assigneeId, notes, tags, archive: isArchived }))
  await sql`
    update contacts c
       set name = o.name, kind = o.kind, language = o.language, external_id = o.external_id, notes = o.notes,
           assignee_id = (select m.id from members m where m.organization_id = c.organization_id and m.id = o.assignee_id),
           tags = array(select jsonb_array_elements_text(o.tags)),
           archived_at = case when o.archive then ${db.kernel.clock.now()}::timestamptz else c.archived_at end,
           version = c.version + 1, updated_at = ${db.kernel.clock.now()}
      from jsonb_to_recordset(${JSON.stringify(old)}::jsonb)
        as o (id uuid, name text, kind text, language text, external_id text, assignee_id uuid, notes text, tags jsonb, archive boolean)
     where c.organization_id = ${organizationId} and c.id = o.id`.execute(db)

  const added = rows.flatMap((row) => [...pointsAdded(row, 'email'), ...pointsAdded(row, 'phone')])
  await sql`
    delete from contact_points p
     using jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as a (contact_id uuid, kind text, normalised text)
     where p.organization_id = ${organizationId} and p.contact_id = a.contact_id and p.kind = a.kind and p.normalised = a.normalised`.execute(db)
  const roles = rows.flatMap((row) => (row.outcome.changes?.roles ?? []).map((role) => ({ contact_id: row.contact_id, role })))
  await sql`
    delete from contact_roles r
     using jsonb_to_recordset(${JSON.stringify(roles)}::jsonb) as a (contact_id uuid, role text)
     where r.organization_id = ${organizationId} and r.contact_id = a.contact_id and r.role = a.role`.execute(db)
  await addRoles(db, before.flatMap((contact) => contact.roles.map((role) => ({ contact_id: contact.id, role }))))
  await orderPoints(db, before.flatMap((contact) => [...placed(contact.id, 'email', contact.emails), ...placed(contact.id, 'phone', contact.phones)]))
}

function pointsAdded({ contact_id, outcome }: KeptRow, kind: 'email' | 'phone') {
  const added = (kind === 'email' ? outcome.changes?.emails : outcome.changes?.phones) ?? []
  return added.map(({ normalised }) => ({ contact_id, kind, normalised }))
}

/** An earlier row of this import left the contact as this one found it: it shall find it so again, under its new version. */
async function followVersions(db: TenantDb, importId: string, rows: KeptRow[]): Promise<void> {
  const steps = rows.map((row) => ({ contact_id: row.contact_id, found: row.before!.version, now: row.applied_version! + 1 }))
  if (steps.length === 0) return
  await sql`
    update contact_import_rows r
       set applied_version = s.now
      from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as s (contact_id uuid, found int, now int)
     where r.organization_id = ${db.scope.organizationId} and r.import_id = ${importId} and r.contact_id = s.contact_id
       and r.applied_version = s.found and r.state = 'done'`.execute(db)
}

/** The last written row stands in the way: it is kept, and the others can go on. */
async function keepLast(db: TenantDb, attempt: Attempt, reason: KeptReason): Promise<void> {
  if (!(await holdsAttempt(db, attempt))) return
  await settle(db, attempt.id, await nextWrittenRows(db, attempt.id, 1), 'kept', reason)
}

async function settle(db: TenantDb, importId: string, rows: KeptRow[], state: 'undone' | 'kept', reason: KeptReason | null): Promise<void> {
  if (rows.length === 0) return
  await sql`
    update contact_import_rows
       set state = ${state}, outcome = outcome || ${JSON.stringify(reason === null ? {} : { kept: reason })}::jsonb
     where organization_id = ${db.scope.organizationId} and import_id = ${importId}
       and row_number = any (${rows.map((row) => row.row_number)}::int[])`.execute(db)
}

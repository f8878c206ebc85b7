import type { Readable } from 'node:stream'

import { can } from '../../kernel/access/access.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { presentPage } from '../../kernel/db/list.ts'
import type { ListQuery } from '../../kernel/db/list.ts'
import { inTenant } from '../../kernel/db/tenant.ts'
import type { TenantDb, TenantScope } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { sendTable } from '../../kernel/files/table-file.ts'
import type { FileFormat } from '../../kernel/files/table-file.ts'
import type { TenantContext } from '../../kernel/http/context.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { Words } from '../../kernel/i18n/words.ts'
import { newId } from '../../kernel/ids.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuseAsForbidden } from '../../kernel/refusal.ts'

import './events.ts'
import { contactList, exportedContacts } from './queries.ts'
import type { ExportedRow } from './queries.ts'

/**
 * Everything that the list's filters let through, as a file: page by page, each read in a transaction of its own: however many
 * there are, a page of them is in memory. Who takes how many is written down before the first one leaves.
 */
export async function exportContacts(context: TenantContext<unknown, ListQuery>, scope: TenantScope, format: FileFormat): Promise<Readable> {
  const { kernel, actor, query, language, reply } = context
  if (!can(actor, 'contacts.export')) refuseAsForbidden('contacts.export')
  const id = await inTenant(kernel, scope, (db) => recordExport(db, actor, query, format))
  const rows = tableOf({ kernel, scope, actor, query, language, id })
  return sendTable(reply, { format, name: kernel.words.t(language, 'contacts.export.sheet'), plainName: 'contacts', on: kernel.clock.now() }, rows)
}

const PAGE = 500

interface Export {
  kernel: Kernel
  scope: TenantScope
  actor: Actor
  query: ListQuery
  language: Language
  id: string
}

/** The header and a row for each contact. */
async function* tableOf({ kernel, scope, actor, query, language, id }: Export): AsyncGenerator<(string | null)[]> {
  yield exportColumns.map((column) => kernel.words.t(language, `contacts.export.columns.${column}`))
  const { cursor: _, limit: __, count: ___, ...filters } = query
  let next: string | null = null
  let count = 0
  do {
    const page: ListQuery = { ...filters, limit: PAGE, ...(next === null ? {} : { cursor: next }) }
    const rows = await inTenant(kernel, scope, (db) => exportedContacts(db, actor, page).execute())
    const { items, next: following } = presentPage(contactList, page, rows, (row) => cellsOf(kernel.words, language, row))
    yield* items
    count += items.length
    next = following
  } while (next !== null)
  await inTenant(kernel, scope, (db) => finishExport(db, id, count))
}

/** In the order of the file. All but the last two are understood by the import, in every language. */
const exportColumns = ['id', 'external_id', 'name', 'kind', 'email', 'other_emails', 'phone', 'other_phones', 'roles', 'tags', 'language', 'assignee', 'notes', 'created', 'updated'] as const

function cellsOf(words: Words, language: Language, row: ExportedRow): (string | null)[] {
  const emails = row.points.filter((point) => point.kind === 'email').map((point) => point.value)
  const phones = row.points.filter((point) => point.kind === 'phone').map((point) => point.value)
  return [
    row.id,
    row.external_id,
    row.name,
    words.translate(language, `contacts.kinds.${row.kind}`),
    emails[0] ?? null,
    emails.slice(1).join('; '),
    phones[0] ?? null,
    phones.slice(1).join('; '),
    row.roles.map((role) => words.translate(language, `contacts.roles.${role}`)).join('; '),
    row.tags.join('; '),
    row.language,
    row.assignee_email ?? row.assignee_name,
    row.notes,
    row.created_at.toString().slice(0, 19).replace('T', ' '),
    row.updated_at.toString().slice(0, 19).replace('T', ' '),
  ]
}

async function recordExport(db: TenantDb, actor: Actor, query: ListQuery, format: FileFormat): Promise<string> {
  const id = newId()
  await db.insertInto('contact_exports').values({ organization_id: db.scope.organizationId, id, format, query: JSON.stringify(query), created_by: actor.memberId }).execute()
  return id
}

async function finishExport(db: TenantDb, id: string, count: number): Promise<void> {
  await db.updateTable('contact_exports').set({ row_count: count }).where('organization_id', '=', db.scope.organizationId).where('id', '=', id).execute()
  await publish(db, 'contacts.exported', { exportId: id })
}

import { whoActed } from '../../../ui/record/who-acted.ts'

/** What happened to a contact, from the audit log. Pure. */

export interface AuditEntry {
  id: string
  at: string
  table: string
  action: 'insert' | 'update' | 'delete'
  requestId: string | null
  actor: { name: string | null } | null
  program?: { name: string } | null
  onBehalfOfName?: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

export interface Happening {
  id: string
  at: string
  who: string | null
  /** In whose place, where support did it. */
  behalf?: string | null
  /** The key of its sentence. */
  what: 'added' | 'archived' | 'restored' | 'renamed' | 'changed' | 'reach'
  /** Of a new name. */
  from?: string
  to?: string
  /** Keys of the names of what was changed. */
  fields: string[]
}

/** By the column's name, where it has one on the screen. */
const fieldOf: Record<string, string> = { name: 'name', kind: 'kind', tags: 'tags', notes: 'notes', language: 'language', external_id: 'external_id', assignee_id: 'assignee' }

/** One happening for each request, in the order in which they come: what was done at once is told at once. */
export function historyOf(entries: AuditEntry[]): Happening[] {
  return [...Map.groupBy(entries, ({ requestId, id }) => requestId ?? id).values()].map(happeningOf)
}

function happeningOf(entries: AuditEntry[]): Happening {
  const { id, at, actor, program, onBehalfOfName } = entries[0]!
  const told = { id, at, who: whoActed({ actor, program }), ...(actor && onBehalfOfName && { behalf: onBehalfOfName }), fields: [] }
  const own = entries.filter(({ table }) => table === 'contacts')
  if (own.some(({ action }) => action === 'insert')) return { ...told, what: 'added' }

  const before = Object.assign({}, ...own.map((entry) => entry.before)) as Record<string, unknown>
  const after = Object.assign({}, ...own.map((entry) => entry.after)) as Record<string, unknown>
  if ('archived_at' in after) return { ...told, what: after['archived_at'] === null ? 'restored' : 'archived' }

  const fields = [...Object.keys(after).flatMap((column) => fieldOf[column] ?? []), ...(entries.some(({ table }) => table === 'contact_roles') ? ['roles'] : [])]
  const [from, to] = [before['name'], after['name']]
  if (fields.length === 1 && typeof from === 'string' && typeof to === 'string') return { ...told, what: 'renamed', from, to, fields }
  return { ...told, what: fields.length === 0 ? 'reach' : 'changed', fields }
}

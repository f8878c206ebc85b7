import type { Unseen } from '../tenancy/public.ts'

import type { AuditRow } from './queries.ts'

export function presentEntry(row: AuditRow, unseen: Unseen) {
  const before = fields(row.before, row.opened?.before)
  const after = fields(row.after, row.opened?.after)
  const hidden = unseen({ table: row.table_name, subjectId: row.subject_id, before, after })
  return {
    id: row.id,
    at: row.at,
    action: row.action,
    table: row.table_name,
    recordId: row.record_id,
    actor: row.actor_id ? { id: row.actor_id, name: row.actor_name } : null,
    onBehalfOf: row.on_behalf_of,
    onBehalfOfName: row.behalf_name,
    program: row.client_id && { id: row.client_id, name: row.client_name ?? '' },
    requestId: row.request_id,
    before: without(before, hidden),
    after: without(after, hidden),
    hidden: Object.keys({ ...before, ...after }).filter((name) => hidden.has(name)),
    isForgotten: row.has_sealed && row.opened === null,
  }
}

type Fields = Record<string, unknown> | null

function fields(plain: unknown, opened: Record<string, unknown> | undefined): Fields {
  return plain === null && !opened ? null : { ...(plain as Fields), ...opened }
}

function without(all: Fields, hidden: ReadonlySet<string>): Fields {
  return all && Object.fromEntries(Object.entries(all).filter(([name]) => !hidden.has(name)))
}

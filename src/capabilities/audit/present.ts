import type { AuditRow } from './queries.ts'

export function presentEntry(row: AuditRow) {
  return {
    id: row.id,
    at: row.at,
    action: row.action,
    table: row.table_name,
    recordId: row.record_id,
    actor: row.actor_id ? { id: row.actor_id, name: row.actor_name } : null,
    onBehalfOf: row.on_behalf_of,
    onBehalfOfName: row.behalf_name,
    requestId: row.request_id,
    before: fields(row.before, row.opened?.before),
    after: fields(row.after, row.opened?.after),
    isForgotten: row.has_sealed && row.opened === null,
  }
}

function fields(plain: unknown, opened: Record<string, unknown> | undefined): Record<string, unknown> | null {
  return plain === null && !opened ? null : { ...(plain as Record<string, unknown> | null), ...opened }
}

import type { Actor } from '../../kernel/access/actor.ts'
import { can } from '../../kernel/access/access.ts'

import type { {{Thing}}Row } from './queries.ts'

/** A {{thing}} as the API answers it, with what this actor may do with it. */
export function present{{Thing}}(actor: Actor, row: {{Thing}}Row) {
  return {
    id: row.id,
    version: row.version,
    title: row.title,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    can: { edit: can(actor, '{{things}}.edit', row) },
  }
}

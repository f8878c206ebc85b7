import type { Actor } from '../../kernel/access/actor.ts'
import { can } from '../../kernel/access/access.ts'

import { assigned } from './permissions.ts'
import type { ContactRow } from './queries.ts'

/** A contact as the API answers it, with what this actor may do with it. */
export function presentContact(actor: Actor, row: ContactRow) {
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    name: row.name,
    emails: row.points.filter((point) => point.kind === 'email').map((point) => point.value),
    phones: row.points.filter((point) => point.kind === 'phone').map((point) => point.value),
    roles: row.roles,
    tags: row.tags,
    language: row.language,
    externalId: row.external_id,
    assignee: row.assignee_id ? { id: row.assignee_id, name: row.assignee_name ?? '' } : null,
    notes: row.notes,
    archivedAt: row.archived_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    can: {
      edit: can(actor, 'contacts.edit', row, assigned),
      archive: can(actor, 'contacts.archive', row, assigned),
    },
  }
}

import { can } from '../../../kernel/access/access.ts'
import type { Actor } from '../../../kernel/access/actor.ts'

import { approverFor, mayAssignWorkTo } from './hierarchy.ts'
import type { Hierarchy, Placed } from './hierarchy.ts'
import type { UnitRow } from './unit-queries.ts'

/** A unit by itself, after a change: who belongs to those below it is told with the tree. */
export function presentUnit(actor: Actor, row: UnitRow, below = 0) {
  const mayEdit = can(actor, 'units.edit')
  const isOpen = row.archived_at === null
  const people = Number(row.people)
  return {
    id: row.id,
    version: row.version,
    parentId: row.parent_id,
    name: row.name,
    kind: row.kind,
    colour: row.colour,
    head: row.head_id && row.head_name ? { id: row.head_id, name: row.head_name } : null,
    people,
    peopleBelow: people + below,
    archivedAt: row.archived_at,
    mergedIntoId: row.merged_into_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    can: { edit: mayEdit && isOpen, archive: mayEdit && isOpen, restore: mayEdit && !isOpen },
  }
}

/** The whole tree from the top down, each followed by what lies under it, and with how many belong to it and to all below it. */
export function presentUnits(actor: Actor, rows: readonly UnitRow[]) {
  const below = new Map<string, number>()
  const parents = new Map(rows.map(({ id, parent_id: parentId }) => [id, parentId]))
  for (const { parent_id: parentId, people } of rows) {
    for (let above = parentId; above; above = parents.get(above) ?? null) below.set(above, (below.get(above) ?? 0) + Number(people))
  }
  return topDown(rows, parents).map((row) => presentUnit(actor, row, below.get(row.id) ?? 0))
}

function topDown(rows: readonly UnitRow[], parents: ReadonlyMap<string, string | null>): UnitRow[] {
  const under = (parentId: string | null): UnitRow[] => rows.filter((row) => (parents.has(row.parent_id ?? '') ? row.parent_id : null) === parentId).flatMap((row) => [row, ...under(row.id)])
  return under(null)
}

const MOST_NAMED = 100
const nearest = ['self', 'manager', 'head_of_unit', 'manager_above', 'head_above', 'rank'] as const

export function presentHierarchy(hierarchy: Hierarchy, member: Placed) {
  const { member: approver, because, unit, skipped } = approverFor(hierarchy, member)
  const assigners = [...hierarchy.members.values()]
    .flatMap((one) => {
      const { may, because: rule } = mayAssignWorkTo(hierarchy, one, member)
      return may ? [{ id: one.id, name: one.name, because: rule as (typeof nearest)[number] }] : []
    })
    .sort((a, b) => nearest.indexOf(a.because) - nearest.indexOf(b.because) || a.name.localeCompare(b.name))
  return {
    approver: approver && { id: approver.id, name: approver.name },
    because,
    unit: unit && { id: unit.id, name: unit.name },
    skipped: skipped.map(({ member: one, why }) => ({ id: one.id, name: one.name, why })),
    assigners: assigners.slice(0, MOST_NAMED),
    assignersInAll: assigners.length,
  }
}

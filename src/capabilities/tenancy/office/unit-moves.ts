import type { Unit } from './records.ts'

export interface Place {
  parentId: string | null
  /** The sibling it comes before; null as the last. */
  beforeId: string | null
}

type Placed = Pick<Unit, 'id' | 'parentId'>

/** Where a unit goes that is dropped before, after or into another one. */
export function placeOfDrop(units: readonly Placed[], drop: { targetNode: string; draggedNode: string; position: 'before' | 'after' | 'inside' }): Place {
  const target = units.find(({ id }) => id === drop.targetNode)
  if (drop.position === 'inside' || !target) return { parentId: drop.targetNode, beforeId: null }
  const siblings = siblingsOf(units, target.parentId).filter((id) => id !== drop.draggedNode)
  const at = siblings.indexOf(target.id) + (drop.position === 'after' ? 1 : 0)
  return { parentId: target.parentId, beforeId: siblings[at] ?? null }
}

/** Where Alt and an arrow take a unit: among its siblings, into the one above it, or out behind its parent. Null where there is no such place. */
export function placeOfKey(units: readonly Placed[], id: string, way: 'up' | 'down' | 'in' | 'out'): Place | null {
  const unit = units.find((one) => one.id === id)
  if (!unit) return null
  const siblings = siblingsOf(units, unit.parentId)
  const at = siblings.indexOf(id)
  switch (way) {
    case 'up':
      return at > 0 ? { parentId: unit.parentId, beforeId: siblings[at - 1]! } : null
    case 'down':
      return at < siblings.length - 1 ? { parentId: unit.parentId, beforeId: siblings[at + 2] ?? null } : null
    case 'in':
      return at > 0 ? { parentId: siblings[at - 1]!, beforeId: null } : null
    case 'out': {
      const parent = units.find((one) => one.id === unit.parentId)
      if (!parent) return null
      const uncles = siblingsOf(units, parent.parentId)
      return { parentId: parent.parentId, beforeId: uncles[uncles.indexOf(parent.id) + 1] ?? null }
    }
  }
}

function siblingsOf(units: readonly Placed[], parentId: string | null): string[] {
  return units.filter((one) => one.parentId === parentId).map(({ id }) => id)
}

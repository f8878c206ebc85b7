/** Services in their order, which is one list over all categories. Pure. */

export interface Group {
  category: string | null
  ids: string[]
}

/** A service moves among those of its category only: the category is a word of its own, not a place. */
export function moveWithin(groups: Group[], id: string, to: number): Group[] {
  return groups.map((group) => (group.ids.includes(id) ? { ...group, ids: moved(group.ids, id, to) } : group))
}

/** A category goes one place up (-1) or down (1) with everything in it. */
export function moveGroup(groups: Group[], category: string | null, by: 1 | -1): Group[] {
  const from = groups.findIndex((group) => group.category === category)
  const to = from + by
  if (from < 0 || to < 0 || to >= groups.length) return groups
  return groups.with(from, groups[to]!).with(to, groups[from]!)
}

export function orderOf(groups: Group[]): string[] {
  return groups.flatMap(({ ids }) => ids)
}

function moved(ids: string[], id: string, to: number): string[] {
  const others = ids.filter((other) => other !== id)
  return others.toSpliced(Math.min(others.length, Math.max(0, to)), 0, id)
}

import { rankOf } from '../../../kernel/access/roles.ts'

/** A member as the questions of hierarchy see them. */
export interface Placed {
  readonly id: string
  readonly name: string
  readonly state: string
  /** Whether they can sign in: who cannot, decides nothing here. */
  readonly signsIn: boolean
  readonly isDirector: boolean
  /** By the highest of their roles, the organization's own among them. */
  readonly rank: number
  readonly unitId: string | null
  readonly managerId: string | null
}

export interface PlacedUnit {
  readonly id: string
  readonly name: string
  readonly parentId: string | null
  readonly headId: string | null
}

/** The members and units that a question is about, by their ids; whoever loads it takes care that nobody on the way up is missing. */
export interface Hierarchy {
  readonly members: ReadonlyMap<string, Placed>
  readonly units: ReadonlyMap<string, PlacedUnit>
}

/** The rule that decided. Each is a sentence on the screen. */
export type Because = 'self' | 'manager' | 'manager_above' | 'head_of_unit' | 'head_above' | 'rank' | 'director' | 'equal' | 'below' | 'only_reads' | 'not_here'

export interface Approver {
  member: Placed | null
  because: 'manager' | 'head_of_unit' | 'head_above' | 'director' | 'nobody'
  /** The unit whose head it is. */
  unit: PlacedUnit | null
  /** Who would have been asked before, and why they are not. */
  skipped: { member: Placed; why: 'suspended' | 'left' | 'never_signs_in' | 'themselves' }[]
}

/**
 * Whether `one` stands above `other`: by rank first; among equals, whoever the other answers to (directly or further up), and
 * whoever heads the unit the other belongs to, or one above it. Nobody stands above themselves.
 */
export function standsAbove(hierarchy: Hierarchy, one: Placed, other: Placed): boolean {
  if (one.id === other.id) return false
  const [own, theirs] = [one.rank, other.rank]
  return own === theirs ? lineOf(hierarchy, one, other) !== null : own > theirs
}

/**
 * Whether `one` may give work to `other`, and the rule that says so. Anybody may to themselves. Otherwise whoever the other
 * answers to and whoever leads their unit, or one above it; then whoever ranks above them, from manager upwards. Who only reads (an
 * auditor), is not active, or stands beside or below, may not; neither is work given to who is not here.
 */
export function mayAssignWorkTo(hierarchy: Hierarchy, one: Placed, other: Placed): { may: boolean; because: Because } {
  if (one.state !== 'active' || other.state !== 'active') return { may: false, because: 'not_here' }
  if (onlyReads(one) || onlyReads(other)) return { may: false, because: 'only_reads' }
  if (one.id === other.id) return { may: true, because: 'self' }
  const line = lineOf(hierarchy, one, other)
  if (line) return { may: true, because: line }
  const [own, theirs] = [one.rank, other.rank]
  if (own >= rankOf('manager') && own > theirs) return { may: true, because: 'rank' }
  return { may: false, because: own === theirs ? 'equal' : 'below' }
}

/**
 * Who decides about what this member asks for: whom they answer to; else the head of their unit, else of the next unit up, and so
 * on; else a director. Passed over are those who are suspended, have left or cannot sign in, and the member themselves: nobody approves
 * their own. When nobody is left, `member` is null.
 */
export function approverFor(hierarchy: Hierarchy, member: Placed): Approver {
  const skipped: Approver['skipped'] = []
  const decides = (id: string | null): Placed | null => {
    const candidate = id === null ? undefined : hierarchy.members.get(id)
    if (!candidate) return null
    const why = unfit(candidate, member)
    if (!why) return candidate
    if (!skipped.some((one) => one.member.id === candidate.id)) skipped.push({ member: candidate, why })
    return null
  }

  const manager = decides(member.managerId)
  if (manager) return { member: manager, because: 'manager', unit: null, skipped }
  for (const [level, unit] of unitsAbove(hierarchy, member.unitId).entries()) {
    const head = decides(unit.headId)
    if (head) return { member: head, because: level === 0 ? 'head_of_unit' : 'head_above', unit, skipped }
  }
  // The director who has been here longest, so that the answer does not change from one question to the next: ids grow with time.
  const directors = [...hierarchy.members.values()].filter(({ isDirector }) => isDirector).sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const { id } of directors) {
    const director = decides(id)
    if (director) return { member: director, because: 'director', unit: null, skipped }
  }
  return { member: null, because: 'nobody', unit: null, skipped }
}

/** By which line `one` leads `other`, or null: as their manager or one further up, or as the head of their unit or one above it. */
export function lineOf(hierarchy: Hierarchy, one: Placed, other: Placed): 'manager' | 'manager_above' | 'head_of_unit' | 'head_above' | null {
  if (one.id === other.id) return null
  if (other.managerId === one.id) return 'manager'
  const units = unitsAbove(hierarchy, other.unitId)
  if (units[0]?.headId === one.id) return 'head_of_unit'
  if (managersAbove(hierarchy, other).includes(one.id)) return 'manager_above'
  return units.some(({ headId }) => headId === one.id) ? 'head_above' : null
}

/** The unit and those above it, from the bottom up. The table holds no circles; data in hand may, and then the way ends. */
function unitsAbove({ units }: Hierarchy, from: string | null): PlacedUnit[] {
  const way: PlacedUnit[] = []
  for (let unit = from === null ? undefined : units.get(from); unit && !way.includes(unit); unit = unit.parentId === null ? undefined : units.get(unit.parentId)) way.push(unit)
  return way
}

function managersAbove({ members }: Hierarchy, from: Placed): string[] {
  const way: string[] = []
  for (let id = from.managerId; id !== null && !way.includes(id); id = members.get(id)?.managerId ?? null) way.push(id)
  return way
}

function unfit(candidate: Placed, member: Placed): Approver['skipped'][number]['why'] | null {
  if (candidate.id === member.id) return 'themselves'
  if (candidate.state === 'suspended' || candidate.state === 'left') return candidate.state
  return candidate.signsIn ? null : 'never_signs_in'
}

function onlyReads({ rank }: Placed): boolean {
  return rank <= rankOf('auditor')
}

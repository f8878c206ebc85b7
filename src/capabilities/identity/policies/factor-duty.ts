import type { Role } from '../../../kernel/access/roles.ts'

/** Who asks somebody for a second factor. `recovery`: theirs was taken away by others, so a new one comes first. */
export type Demand = 'platform' | 'organization' | 'role' | 'member' | 'recovery'

/** What an organization asks of its people; null for one that has decided nothing. */
export interface FactorPolicy {
  required: 'nobody' | 'roles' | 'everybody'
  roles: readonly Role[]
  /** Since when: by role, and for `everybody`. What is missing here has been asked for ever. */
  since: Readonly<Record<string, Temporal.Instant>>
  graceDays: number
}

/** What whoever runs the platform asks, of those who run it with them or of everybody. */
export interface PlatformFactorPolicy {
  required: 'operators' | 'everybody'
  since: Readonly<Record<string, Temporal.Instant>>
  graceDays: number
}

/** Somebody, wherever they are. */
export interface FactorPerson {
  hasFactor: boolean
  /** Shared by everybody who looks around the demonstration, so that nobody can set a factor up for them. */
  isDemo: boolean
  /** An identity provider asked them for a second factor, and the organization takes its word for it. */
  isAsserted: boolean
  recoveredAt: Temporal.Instant | null
  joinedAt: Temporal.Instant
  /** When they were given a role on the platform, if they hold any. */
  operatorSince: Temporal.Instant | null
}

/** The same person as a member. */
export interface FactorMember {
  joinedAt: Temporal.Instant
  /** Each role they hold, and when it was given. */
  roles: readonly { role: Role; since: Temporal.Instant }[]
  /** When a factor was asked of them alone. */
  requiredSince: Temporal.Instant | null
}

/**
 * `open`: nobody asks, or it is there. `grace`: it is asked for, and until then they come in without (null: for good, in a
 * demonstration). `barred`: it comes first.
 */
export type FactorDuty =
  | { state: 'open'; demands: Demand[] }
  | { state: 'grace'; until: Temporal.Instant | null; demands: Demand[] }
  | { state: 'barred'; demands: Demand[] }

/** Whether somebody comes into an organization without a second factor. */
export function dutyInOrganization(now: Temporal.Instant, { person, member, policy, platform }: { person: FactorPerson; member: FactorMember; policy: FactorPolicy | null; platform: PlatformFactorPolicy }): FactorDuty {
  return decide(now, person, [...ofRecovery(person), ...ofPlatformForAll(person, platform), ...ofOrganization(member, policy)])
}

/** Whether somebody reaches what their role on the platform opens without one. */
export function dutyOnPlatform(now: Temporal.Instant, { person, platform }: { person: FactorPerson; platform: PlatformFactorPolicy }): FactorDuty {
  return decide(now, person, [...ofRecovery(person), ...ofPlatformForAll(person, platform), ...ofOperators(person, platform)])
}

interface Due {
  demand: Demand
  /** Until then one comes in without. */
  until: Temporal.Instant
}

function decide(now: Temporal.Instant, person: FactorPerson, dues: Due[]): FactorDuty {
  const demands = [...new Set(dues.map(({ demand }) => demand))]
  if (dues.length === 0 || person.hasFactor || person.isAsserted) return { state: 'open', demands }
  if (person.isDemo) return { state: 'grace', until: null, demands }
  const until = earliest(dues.map((due) => due.until))
  return Temporal.Instant.compare(now, until) < 0 ? { state: 'grace', until, demands } : { state: 'barred', demands }
}

/** Without grace: it was given to who has lost what they had, and whoever was let in by that has a password alone. */
function ofRecovery({ recoveredAt }: FactorPerson): Due[] {
  return recoveredAt ? [{ demand: 'recovery', until: recoveredAt }] : []
}

function ofPlatformForAll({ joinedAt }: FactorPerson, { required, since, graceDays }: PlatformFactorPolicy): Due[] {
  return required === 'everybody' ? [due('platform', graceDays, joinedAt, since.everybody)] : []
}

function ofOperators({ operatorSince }: FactorPerson, { since, graceDays }: PlatformFactorPolicy): Due[] {
  return operatorSince ? [due('platform', graceDays, operatorSince, since.operators)] : []
}

function ofOrganization({ joinedAt, roles, requiredSince }: FactorMember, policy: FactorPolicy | null): Due[] {
  const { required, since, graceDays, roles: named } = policy ?? undecided
  // Asked of everybody, those whose role was asked before have the time that they had.
  const isAsked = (role: Role) => (required === 'everybody' ? since[role] !== undefined : named.includes(role))
  const asked = required === 'nobody' ? [] : roles.filter(({ role }) => isAsked(role))
  return [
    ...(requiredSince ? [due('member', graceDays, joinedAt, requiredSince)] : []),
    ...(required === 'everybody' ? [due('organization', graceDays, joinedAt, since.everybody)] : []),
    ...asked.map(({ role, since: given }) => due(required === 'everybody' ? 'organization' : 'role', graceDays, later(joinedAt, given), since[role])),
  ]
}

/** Where an organization has decided nothing, it still may ask one member: with this much time. */
const undecided: FactorPolicy = { required: 'nobody', roles: [], since: {}, graceDays: 7 }

/** From the later of both: what asks, and what makes it concern this person. */
function due(demand: Demand, graceDays: number, concernedSince: Temporal.Instant, askedSince: Temporal.Instant | undefined): Due {
  return { demand, until: later(concernedSince, askedSince ?? concernedSince).add({ hours: graceDays * 24 }) }
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? other : one
}

function earliest(instants: Temporal.Instant[]): Temporal.Instant {
  return instants.reduce((one, other) => (Temporal.Instant.compare(one, other) < 0 ? one : other))
}

/**
 * Since when each is asked, after a change of policy. Who was asked before keeps the time they had: asking more people is
 * no new grace for anybody.
 */
export function askedSince(before: Asked & { since: Readonly<Record<string, string>> }, after: Asked, now: Temporal.Instant): Record<string, string> {
  const former = before.required === 'everybody' ? before.since.everybody : undefined
  const sinceOf = (one: string) => (wasAsked(before, one) ? before.since[one] : undefined) ?? former ?? now.toString()
  if (after.required === 'nobody') return {}
  if (after.required === 'roles') return Object.fromEntries(after.roles.map((role) => [role, sinceOf(role)]))
  const kept = Object.entries(before.since).filter(([one]) => wasAsked(before, one))
  return { ...Object.fromEntries(kept), everybody: sinceOf('everybody') }
}

interface Asked {
  required: string
  roles: readonly string[]
}

function wasAsked({ required, roles }: Asked, one: string): boolean {
  if (required === 'nobody') return false
  return required === 'everybody' || roles.includes(one)
}

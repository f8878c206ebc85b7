import { can } from './access.ts'
import type { Barrier } from './directory.ts'
import type { Permission, PermissionRegistry, Reach } from './permissions.ts'
import { reachesAsFar } from './powers.ts'
import type { CustomRole, Grant, Resolved } from './powers.ts'
import { roles as presetRoles } from './roles.ts'
import type { Role } from './roles.ts'
import { includes } from './wildcards.ts'

/** A member as the question sees them: with every grant there ever was, so that one that is over can be named. */
export interface Questioned {
  readonly memberId: string
  readonly state: string
  readonly signsIn: boolean
  /** What they meet at the door, whichever session they come with. */
  readonly barrier: Barrier | null
  readonly roles: readonly Role[]
  readonly customRoles: readonly CustomRole[]
  readonly grants: readonly (Grant & { readonly revokedAt: string | null })[]
}

/** What gives a permission. */
export type Source =
  | { readonly kind: 'preset_role'; readonly role: Role; readonly reach: Reach }
  | { readonly kind: 'custom_role'; readonly roleId: string; readonly name: string; readonly pattern: string; readonly reach: Reach }
  | { readonly kind: 'grant'; readonly grantId: string; readonly pattern: string; readonly reach: Reach; readonly recordId: string | null; readonly expiresAt: string | null }

/** What stands against it. */
export type Obstacle =
  | { readonly kind: 'undeclared' | 'no_sign_in' | 'not_own' | 'not_held' | 'no_single_record' }
  | { readonly kind: 'not_active'; readonly state: string }
  | { readonly kind: 'barrier'; readonly barrier: Barrier }
  /** They could do it, if they could see the record. */
  | { readonly kind: 'not_seen'; readonly permission: Permission }
  | { readonly kind: 'grant_waiting' | 'grant_expired' | 'grant_revoked'; readonly grantId: string; readonly at: string }
  | { readonly kind: 'granted_elsewhere'; readonly grantId: string }

export interface Why {
  readonly isAllowed: boolean
  /** How far the permission reaches for them, whatever the record. */
  readonly reach: Reach
  /** The one that decides. */
  readonly rule: Source | Obstacle
  /** Everything that gives it, the furthest first. */
  readonly sources: readonly Source[]
}

/**
 * Whether a member may do this, to one record or at all, and the rule that decides it. Pure, and of one mind with can():
 * a test asks both.
 */
export function why(registry: PermissionRegistry, who: Questioned, { permission, record, now }: { permission: Permission; record?: Record<string, unknown>; now: Temporal.Instant }): Why {
  const holding = { ...who, grants: who.grants.filter((grant) => stateOf(grant, now) === 'active') }
  const resolved = registry.resolve(holding)
  const reach = resolved.reaches.get(permission) ?? 'none'
  const sources = sourcesOf(registry, holding, permission)
  const obstacle = obstacleTo(registry, who, { permission, record, now, resolved, reach })
  return obstacle ? { isAllowed: false, reach, rule: obstacle, sources } : { isAllowed: true, reach, rule: decidingOf(registry, who, { permission, record, sources }), sources }
}

interface Looking {
  permission: Permission
  record?: Record<string, unknown> | undefined
  now: Temporal.Instant
  resolved: Resolved
  reach: Reach
}

function obstacleTo(registry: PermissionRegistry, who: Questioned, looking: Looking): Obstacle | null {
  const { permission } = looking
  if (!registry.has(permission)) return { kind: 'undeclared' }
  if (who.state !== 'active') return { kind: 'not_active', state: who.state }
  if (!who.signsIn) return { kind: 'no_sign_in' }
  return obstacleToRecord(registry, who, looking) ?? (who.barrier ? { kind: 'barrier', barrier: who.barrier } : null)
}

/** What their place does not permit. Where it does, a barrier may still come first; one that would be met and help nothing is no answer. */
function obstacleToRecord(registry: PermissionRegistry, who: Questioned, looking: Looking): Obstacle | null {
  const { permission, record, resolved, reach } = looking
  if (reach === 'none') return formerGrant(who, looking) ?? { kind: 'not_held' }
  if (!record) return null

  const kind = registry.recordKindOf(permission)
  if (!kind && reach !== 'all') return { kind: 'no_single_record' }
  const may = (one: Permission) => can(actorOf(who, resolved), one, record, kind?.rule)
  if (!may(permission)) return formerGrant(who, looking) ?? (reach === 'own' ? { kind: 'not_own' } : elsewhere(who, looking))
  const view = kind?.permissions[0]
  return view && !may(view) ? { kind: 'not_seen', permission: view } : null
}

/** What decides a record that is theirs: whatever reaches their own. One that is not: the grant of it. And everything at once: whatever reaches all. */
function decidingOf(registry: PermissionRegistry, who: Questioned, { permission, record, sources }: { permission: Permission; record: Record<string, unknown> | undefined; sources: readonly Source[] }): Source {
  const furthest = sources[0]!
  if (!record || furthest.reach === 'all') return furthest
  const rule = registry.recordKindOf(permission)?.rule
  const isTheirs = rule?.holds({ memberId: who.memberId } as Parameters<typeof rule.holds>[0], record)
  return sources.find((source) => (isTheirs ? source.reach === 'own' : source.kind === 'grant' && source.recordId === record.id)) ?? furthest
}

function sourcesOf(registry: PermissionRegistry, { roles, customRoles, grants }: Omit<Questioned, 'memberId'>, permission: Permission): Source[] {
  const type = registry.recordKindOf(permission)?.type
  const all: Source[] = [
    ...roles.map((role) => ({ kind: 'preset_role' as const, role, reach: registry.heldBy(role, permission) })),
    ...customRoles.flatMap(({ id, name, permissions }) =>
      Object.entries(permissions).map(([pattern, reach]) => ({ kind: 'custom_role' as const, roleId: id, name, pattern, reach: registry.given({ [pattern]: reach }, permission) })),
    ),
    ...grants.map(({ id, permission: pattern, reach, resourceType, resourceId, expiresAt }) => {
      const onRecord: Reach = type === resourceType && includes(pattern, permission) ? 'some' : 'none'
      return { kind: 'grant' as const, grantId: id, pattern, recordId: resourceId, expiresAt, reach: resourceId === null ? registry.given({ [pattern]: reach }, permission) : onRecord }
    }),
  ]
  const held = registry.has(permission) ? all.filter(({ reach }) => reach !== 'none') : []
  return held.sort((a, b) => Number(reachesAsFar(b.reach, a.reach)) - Number(reachesAsFar(a.reach, b.reach)))
}

/** The last grant that would have given it, and does not any more, or not yet. */
function formerGrant({ grants }: Questioned, { permission, record, now }: Looking): Obstacle | null {
  for (const grant of grants.toReversed()) {
    const state = stateOf(grant, now)
    const isAboutIt = includes(grant.permission, permission) && (grant.resourceId === null || grant.resourceId === record?.id)
    if (state === 'active' || !isAboutIt) continue
    const at = state === 'waiting' ? grant.startsAt : state === 'expired' ? grant.expiresAt! : grant.revokedAt!
    return { kind: `grant_${state}`, grantId: grant.id, at }
  }
  return null
}

function elsewhere({ grants }: Questioned, { permission, now }: Looking): Obstacle {
  const grant = grants.find((one) => one.resourceId !== null && includes(one.permission, permission) && stateOf(one, now) === 'active')
  return grant ? { kind: 'granted_elsewhere', grantId: grant.id } : { kind: 'not_held' }
}

function stateOf({ revokedAt, startsAt, expiresAt }: Questioned['grants'][number], now: Temporal.Instant): 'active' | 'waiting' | 'expired' | 'revoked' {
  const isPast = (moment: string) => Temporal.Instant.compare(Temporal.Instant.from(moment), now) <= 0
  if (revokedAt !== null) return 'revoked'
  if (expiresAt !== null && isPast(expiresAt)) return 'expired'
  return isPast(startsAt) ? 'active' : 'waiting'
}

function actorOf({ memberId, roles }: Questioned, resolved: Resolved) {
  return { ...resolved, kind: 'member' as const, organizationId: '', userId: null, memberId, name: null, roles, language: 'en' as const, platformRoles: [] }
}

/** Which preset roles hold a permission, highest first: what would help somebody who does not. */
export function presetsHolding(registry: PermissionRegistry, permission: Permission): Role[] {
  return presetRoles.filter((role) => registry.heldBy(role, permission) !== 'none')
}

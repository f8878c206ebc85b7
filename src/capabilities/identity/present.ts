import type { Impersonation, Membership, Session } from '../../kernel/access/directory.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuse } from '../../kernel/refusal.ts'

import type { SessionRow } from './sessions.ts'

/** Who is signed in, where they are, and what they may do there: what the office needs before it draws anything. */
export async function presentSession(kernel: Kernel, session: Session, language: Language, chosen: string | null) {
  const wanted = chosen ?? session.organizationId
  const membership = session.memberships.find((one) => one.organizationId === wanted) ?? (chosen ? undefined : session.memberships[0])
  if (chosen && !membership) refuse('kernel.no_organization', {}, 403)
  const organization = membership ? await kernel.organizations.byId(membership.organizationId) : null
  return {
    id: session.id,
    user: { id: session.userId, name: session.name, email: session.email },
    organization,
    organizations: session.memberships.map((one) => ({ id: one.organizationId, slug: one.slug, name: one.organizationName, barrier: one.barrier, factorDue: one.factorDue })),
    member: membership ? { id: membership.memberId, name: membership.name, roles: membership.roles, rank: kernel.permissions.resolve(membership).rank } : null,
    permissions: permissionsOf(kernel, session, membership),
    platformRoles: session.platformRoles,
    vouchedBy: session.vouchedBy,
    impersonation: presentImpersonation(session.impersonation),
    platformBarrier: session.platformBarrier,
    platformFactorDue: session.platformFactorDue,
    language: session.language ?? membership?.language ?? language,
  }
}

function presentImpersonation(impersonation: Impersonation | null) {
  if (!impersonation) return null
  const { operatorId: _, operatorName: operator, ...same } = impersonation
  return { operator, ...same }
}

/** What is permitted in the organization by the member's roles, and across all of them by those of the platform. */
function permissionsOf({ permissions }: Kernel, { platformRoles, platformBarrier }: Session, membership: Membership | undefined) {
  const inside = membership?.barrier === null ? [...permissions.resolve(membership).reaches].filter(([, reach]) => reach !== 'none') : []
  const onPlatform = platformBarrier === null ? permissions.ofPlatformRoles(platformRoles) : []
  return Object.fromEntries([...inside, ...onPlatform.map((permission) => [permission, 'all'] as const)])
}

export function presentSignIn(row: SessionRow, current: string) {
  return {
    id: row.id,
    device: row.device,
    browser: row.browser,
    system: row.system,
    address: row.address,
    country: row.country,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    isThisOne: row.id === current,
  }
}

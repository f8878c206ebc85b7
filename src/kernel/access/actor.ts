import type { Language } from '../i18n/language.ts'
import type { ApiClient } from './api-client.ts'
import type { Permission, Reach } from './permissions.ts'
import { noPowers } from './powers.ts'
import type { Resolved } from './powers.ts'
import type { PlatformRole, Role } from './roles.ts'

/** Who asks: a member, somebody without a sign-in, or Frontdesk itself in a job. */
export interface Actor extends Resolved {
  readonly kind: 'member' | 'visitor' | 'system'
  readonly organizationId: string
  readonly userId: string | null
  readonly memberId: string | null
  readonly name: string | null
  readonly roles: readonly Role[]
  readonly language: Language
  readonly platformRoles: readonly PlatformRole[]
  /** Where a program acts for the member. */
  readonly client?: ApiClient
}

/** How far this actor's permission reaches; a permission nobody declared reaches nowhere. Frontdesk's own jobs reach all. */
export function reachOf(actor: Actor, permission: Permission): Reach {
  if (actor.kind === 'system') return 'all'
  return actor.reaches.get(permission) ?? 'none'
}

/** Frontdesk itself, which reaches everything of this organization. */
export function systemActorOf(organizationId: string, language: Language): Actor {
  return { ...noPowers, kind: 'system', organizationId, userId: null, memberId: null, name: null, roles: [], rank: Number.MAX_SAFE_INTEGER, language, platformRoles: [] }
}

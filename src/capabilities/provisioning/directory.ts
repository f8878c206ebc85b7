import { systemActorOf } from '../../kernel/access/actor.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { rankOf } from '../../kernel/access/roles.ts'
import type { Role } from '../../kernel/access/roles.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import { refuseUnless } from '../../kernel/refusal.ts'

/**
 * The directory, as somebody who acts: Frontdesk's own hands, but no higher than whoever made its token. Nobody stands above whom it
 * could give anything, and it touches nobody who stands above; a director's token is as good as a director.
 */
export function directoryActor(organizationId: string, language: Language, rank: number): Actor {
  return { ...systemActorOf(organizationId, language), rank, roles: rank >= rankOf('director') ? ['director'] : [] }
}

export function refuseAboveToken(actor: Actor, roles: readonly Role[]): void {
  refuseUnless(roles.every((role) => rankOf(role) <= actor.rank), 'provisioning.above_token', {}, 403)
}

import type { Selectable } from 'kysely'

import type { Actor } from '../../kernel/access/actor.ts'
import { hashToken, organizationOfToken, tokenWithin } from '../../kernel/crypto/tokens.ts'
import type { TenantDb, Tables } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { newId } from '../../kernel/ids.ts'
import { refuseAsMissing, refuseUnless } from '../../kernel/refusal.ts'

import './events.ts'

/** By this anybody who finds one knows what it is, scanners of source code among them. */
const PREFIX = 'fds_'
/** One, and the next one while the directory is told of it. */
const MOST_AT_ONCE = 5
const MOST_SHOWN = 20
/** When it was last used is written down no more often, so that a thousand people are not a thousand writes. */
const NOTED_EVERY_SECONDS = 15

export type Token = Selectable<Tables['provisioning_tokens']> & { last_used_at: Temporal.Instant | null }

export async function makeToken(db: TenantDb, actor: Actor, { name, days }: { name: string; days: number }): Promise<{ token: Token; secret: string }> {
  const now = db.kernel.clock.now()
  const live = (await tokensOf(db)).filter((token) => stateOf(token, now) === 'active')
  refuseUnless(live.length < MOST_AT_ONCE, 'provisioning.too_many_tokens', { most: MOST_AT_ONCE })
  const secret = PREFIX + tokenWithin(db.scope.organizationId)
  const token = await db
    .insertInto('provisioning_tokens')
    .values({ organization_id: db.scope.organizationId, id: newId(), name: name.trim(), token_hash: hashToken(secret), rank: Math.min(actor.rank, 7), made_by: actor.memberId, expires_at: now.add({ hours: days * 24 }), created_at: now })
    .returningAll()
    .executeTakeFirstOrThrow()
  await publish(db, 'provisioning.changed', {})
  return { token: { ...token, last_used_at: null }, secret }
}

/** It opens nothing from the next request on, on every machine: tokens are looked up each time. */
export async function revokeToken(db: TenantDb, id: string): Promise<void> {
  const revoked = await db
    .updateTable('provisioning_tokens')
    .set({ revoked_at: db.kernel.clock.now() })
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (revoked.numUpdatedRows === 0n) refuseAsMissing()
  await publish(db, 'provisioning.changed', {})
}

/** The latest, in whichever state. */
export function tokensOf(db: TenantDb): Promise<Token[]> {
  return tokens(db).orderBy('t.created_at', 'desc').orderBy('t.id', 'desc').limit(MOST_SHOWN).execute()
}

export function stateOf({ revoked_at: revokedAt, expires_at: expiresAt }: Token, now: Temporal.Instant): 'active' | 'expired' | 'revoked' {
  if (revokedAt) return 'revoked'
  return Temporal.Instant.compare(expiresAt, now) > 0 ? 'active' : 'expired'
}

/** Of which organization a token says it is; null for what never was one. It proves nothing. */
export function organizationNamedBy(secret: string): string | null {
  return secret.startsWith(PREFIX) ? organizationOfToken(secret.slice(PREFIX.length)) : null
}

export function tokenOf(db: TenantDb, secret: string): Promise<Token | undefined> {
  return tokens(db).where('t.token_hash', '=', hashToken(secret)).executeTakeFirst()
}

function tokens(db: TenantDb) {
  return db
    .selectFrom('provisioning_tokens as t')
    .leftJoin('provisioning_token_uses as u', (join) => join.onRef('u.organization_id', '=', 't.organization_id').onRef('u.token_id', '=', 't.id'))
    .selectAll('t')
    .select('u.last_used_at')
    .where('t.organization_id', '=', db.scope.organizationId)
}

export async function noteUse(db: TenantDb, token: Token): Promise<void> {
  const now = db.kernel.clock.now()
  if (token.last_used_at && Temporal.Instant.compare(token.last_used_at.add({ seconds: NOTED_EVERY_SECONDS }), now) > 0) return
  await db
    .insertInto('provisioning_token_uses')
    .values({ organization_id: db.scope.organizationId, token_id: token.id, last_used_at: now })
    .onConflict((conflict) => conflict.columns(['organization_id', 'token_id']).doUpdateSet({ last_used_at: now }))
    .execute()
}

import { createHash } from 'node:crypto'

import type { TenantDb } from '../../../kernel/db/tenant.ts'
import type { PushSubscription } from '../../../kernel/push/push.ts'
import { Refusal } from '../../../kernel/refusal.ts'

import { subscriptionContext } from './context.ts'

/** More browsers than anybody has; the ones that have heard of us longest ago make room. */
const MOST_BROWSERS = 20

/** Lets us push to a browser. One in which somebody else was pushed to before is this member's from now on. */
export async function subscribe(db: TenantDb, memberId: string, { endpoint, keys, device }: PushSubscription & { device?: string }): Promise<string> {
  const { kernel, scope } = db
  if (!kernel.push.accepts(endpoint)) throw new Refusal('notifications.push_service_refused', {}, 422, [{ pointer: '/endpoint', code: 'notifications.push_service_refused' }])

  const ofMember = {
    member_id: memberId,
    subscription_sealed: kernel.sealer.seal(JSON.stringify({ endpoint, keys }), subscriptionContext(scope.organizationId, memberId)),
    device: device ?? null,
    created_at: kernel.clock.now(),
    last_taken_at: null,
  }
  const { id } = await db
    .insertInto('push_subscriptions')
    .values({ organization_id: scope.organizationId, endpoint_hash: hashOf(endpoint), ...ofMember })
    .onConflict((conflict) => conflict.constraint('push_subscriptions_once').doUpdateSet(ofMember))
    .returning('id')
    .executeTakeFirstOrThrow()
  await makeRoom(db, memberId)
  return id
}

async function makeRoom(db: TenantDb, memberId: string): Promise<void> {
  const newest = db
    .selectFrom('push_subscriptions')
    .select('id')
    .where('organization_id', '=', db.scope.organizationId)
    .where('member_id', '=', memberId)
    .orderBy((row) => row.fn.coalesce('last_taken_at', 'created_at'), 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_BROWSERS)
  await db.deleteFrom('push_subscriptions').where('organization_id', '=', db.scope.organizationId).where('member_id', '=', memberId).where('id', 'not in', newest).execute()
}

export function listSubscriptions(db: TenantDb, memberId: string) {
  return db
    .selectFrom('push_subscriptions')
    .select(['id', 'device', 'created_at', 'last_taken_at', 'subscription_sealed'])
    .where('organization_id', '=', db.scope.organizationId)
    .where('member_id', '=', memberId)
    .orderBy('created_at', 'desc')
}

/** False where there is none of this member's by that id. */
export async function unsubscribe(db: TenantDb, memberId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('push_subscriptions')
    .where('organization_id', '=', db.scope.organizationId)
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export interface OpenSubscription extends PushSubscription {
  id: string
}

/** The member's browsers, as their push services know them. One whose key is gone is left out. */
export async function browsersOf(db: TenantDb, memberId: string): Promise<OpenSubscription[]> {
  const rows = await listSubscriptions(db, memberId).execute()
  return rows.flatMap(({ id, subscription_sealed: sealed }) => {
    const text = db.kernel.sealer.open(sealed, subscriptionContext(db.scope.organizationId, memberId))
    return text === null ? [] : [{ id, ...(JSON.parse(text) as PushSubscription) }]
  })
}

/** After a round of pushing: which browsers took it, and which want nothing any more. */
export async function noteRound(db: TenantDb, { took, gone }: { took: readonly string[]; gone: readonly string[] }): Promise<void> {
  const { organizationId } = db.scope
  if (gone.length > 0) await db.deleteFrom('push_subscriptions').where('organization_id', '=', organizationId).where('id', 'in', gone).execute()
  if (took.length > 0) await db.updateTable('push_subscriptions').set({ last_taken_at: db.kernel.clock.now() }).where('organization_id', '=', organizationId).where('id', 'in', took).execute()
}

function hashOf(endpoint: string): Buffer {
  return createHash('sha256').update(endpoint).digest()
}

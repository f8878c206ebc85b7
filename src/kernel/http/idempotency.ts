import { createHash } from 'node:crypto'

import { sql } from 'kysely'

import type { TenantDb } from '../db/tenant.ts'
import { refuse } from '../refusal.ts'

/** Visitors are many and have no name: a key that two of them might both think of would show one the other's answer. */
export const idempotencyKeyLengths = { member: { minLength: 1, maxLength: 200 }, visitor: { minLength: 16, maxLength: 200 } }

export interface Answered {
  status: number
  body: string
}

/**
 * Runs a POST once per Idempotency-Key. The key's lock is taken first (somebody else holds it: 409), then the
 * stored answer, if there is one, is given again; another body under the same key is 422. A new answer is stored
 * in the transaction of its effect, so that neither can exist without the other; it is sealed, because it may
 * carry a link that only the first caller should hold. Kept 24 hours.
 */
export async function once(
  db: TenantDb,
  key: string,
  request: { address: string; caller: string; body: unknown },
  work: () => Promise<Answered>,
): Promise<Answered & { replayed: boolean }> {
  const { minLength, maxLength } = idempotencyKeyLengths[request.caller === 'visitor' ? 'visitor' : 'member']
  if (key.length < minLength || key.length > maxLength) refuse('kernel.bad_request', {}, 400)
  const keyHash = hash(JSON.stringify([db.scope.organizationId, request.caller, request.address, key]))
  const bodyHash = hash(JSON.stringify(request.body ?? null))

  const lock = keyHash.readBigInt64BE()
  // One round trip, two statements: the second sees what whoever held the lock has just committed.
  const [{ rows }, stored] = await Promise.all([
    sql<{ locked: boolean }>`select pg_try_advisory_xact_lock(${lock}) as locked`.execute(db),
    db.selectFrom('idempotency_keys').selectAll().where('organization_id', '=', db.scope.organizationId).where('key_hash', '=', keyHash).executeTakeFirst(),
  ])
  if (!rows[0]!.locked) refuse('kernel.idempotency_in_flight', { retryAfter: 1 }, 409)
  if (stored) {
    if (!stored.body_hash.equals(bodyHash)) refuse('kernel.idempotency_reused', {}, 422)
    const body = db.kernel.sealer.open(stored.answer, keyHash.toString('hex'))
    // Sealed under a key that is gone: better no answer than a second effect.
    if (body === null) refuse('kernel.idempotency_reused', {}, 422)
    return { status: stored.status, body, replayed: true }
  }

  const answer = await work()
  db.atCommit(
    db
      .insertInto('idempotency_keys')
      .values({ organization_id: db.scope.organizationId, key_hash: keyHash, body_hash: bodyHash, status: answer.status, answer: db.kernel.sealer.seal(answer.body, keyHash.toString('hex')) }),
  )
  return { ...answer, replayed: false }
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

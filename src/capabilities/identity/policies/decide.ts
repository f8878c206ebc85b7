import type { FastifyRequest } from 'fastify'

import type { Actor } from '../../../kernel/access/actor.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import type { Static } from '../../../kernel/http/schema.ts'
import { refuse } from '../../../kernel/refusal.ts'

import { inBackground } from '../in-background.ts'
import { recordSecurityEvent } from '../security-events.ts'
import type { DecidedPolicy } from './contract.ts'
import { changePolicy, columnsOf, defaultPolicy, policyRow } from './policy.ts'
import { mailDirectors } from './weakening-mail.ts'
import { weakenedBy } from './weakening.ts'

interface Deciding {
  actor: Actor
  request: FastifyRequest
  refuseUnlessConfirmed: () => Promise<void>
}

/**
 * Decides what is asked of sign-ins. What protects less than before is done only by who has seen what it means, and has just said who
 * they are; it is a security event, and the other directors hear of it.
 */
export async function decidePolicy(db: TenantDb, { actor, request, refuseUnlessConfirmed }: Deciding, { weakens = false, ...change }: Static<typeof DecidedPolicy>, version: number) {
  const before = (await policyRow(db).executeTakeFirst()) ?? defaultPolicy
  const weakened = before.version === version ? weakenedBy(before, { ...before, ...columnsOf(change) }) : [] // a stale one is refused below
  if (weakened.length === 0) return changePolicy(db, actor, change, version)

  if (!weakens) refuse('identity.policy_weakens', { weakens: weakened })
  await refuseUnlessConfirmed()
  const saved = await changePolicy(db, actor, change, version)
  await mailDirectors(db, actor, weakened)
  const event = { kind: 'policy_weakened', userId: actor.userId, organizationId: db.scope.organizationId, detail: { weakened } }
  db.afterCommit(() => inBackground(db.kernel, async () => void (await recordSecurityEvent(db.kernel, request, event))))
  return saved
}

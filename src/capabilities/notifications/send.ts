import { defineJob } from '../../kernel/jobs/define.ts'
import type { JobRun, StepTools } from '../../kernel/jobs/define.ts'

import { NotTaken } from './channels/channel.ts'
import { markHandedOver, settle } from './delivery.ts'
import type { Outcome } from './delivery.ts'
import { prepare } from './sending.ts'
import type { Ready } from './sending.ts'
import { noteBounce } from './suppressed/addresses.ts'

/**
 * Sends one delivery. Three steps, each of which a crash may follow: claimed, with what goes out written down; handed over, from where on
 * the provider may have it; and what came of it. A crash before the second is tried again; one after it leaves `unknown`, and is not.
 */
export const sendDelivery = defineJob<{ deliveryId: string }>('notifications.send', {
  retryLimit: 12, // over four hours: a provider that is down for the afternoon loses nothing
  perOrganization: 4,
  steps: async (tools, { deliveryId }, job) => {
    const ready = await prepareOrGiveUp(tools, deliveryId, job)
    if (ready) await carry(tools, ready, job)
  },
})

async function prepareOrGiveUp({ inTenant }: StepTools, deliveryId: string, job: JobRun): Promise<Ready | null> {
  try {
    return await inTenant((db) => prepare(db, deliveryId))
  } catch (error) {
    // A fault of ours, such as a word that is missing: written down, so that nobody waits for what will not come.
    if (job.isLastAttempt) await inTenant((db) => giveUp(db, deliveryId))
    throw error
  }
}

async function giveUp(db: Parameters<Parameters<StepTools['inTenant']>[0]>[0], deliveryId: string): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: 'dead', reason: 'could_not_be_written', updated_at: db.kernel.clock.now() })
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', deliveryId)
    .where('state', 'in', ['queued', 'waiting', 'sending', 'retrying'])
    .execute()
}

/** Another attempt has the delivery by now. */
class TakenOver extends Error {}

async function carry({ kernel, inTenant }: StepTools, { claim, way, letter }: Ready, job: JobRun): Promise<void> {
  let mayHaveIt = false
  let isTakenOver = false
  const handOver = async () => {
    if (!(await inTenant((db) => markHandedOver(db, claim)))) {
      isTakenOver = true
      throw new TakenOver('another attempt has this delivery')
    }
    mayHaveIt = true
  }
  const note = (outcome: Outcome, failure?: unknown) =>
    inTenant(async (db) => {
      if (await settle(db, claim, outcome)) await way.settle(db, claim.id, outcome)
      if (failure instanceof NotTaken && failure.isNoMailbox) await noteBounce(db, letter.destination, failure.reason)
    })

  try {
    await way.send(kernel, letter, handOver)
  } catch (error) {
    if (isTakenOver) return
    const outcome = outcomeOf(error, mayHaveIt, job.isLastAttempt)
    await note(outcome, error)
    if (outcome.state === 'retrying') throw error
    kernel.log.warn({ deliveryId: claim.id, channel: claim.channel, state: outcome.state, reason: outcome.reason }, 'a delivery was given up')
    return
  }
  await note({ state: 'sent' })
}

/** What the provider said counts. Where it said nothing, what matters is whether it may have the message: then it is not sent again. */
function outcomeOf(error: unknown, mayHaveIt: boolean, isLastAttempt: boolean): Extract<Outcome, { state: 'retrying' | 'dead' | 'unknown' }> {
  const wasRefused = error instanceof NotTaken
  if (mayHaveIt && !wasRefused) return { state: 'unknown', reason: 'no_answer' }
  const reason = wasRefused ? error.reason : 'unreachable'
  return { state: isLastAttempt || (wasRefused && error.isForGood) ? 'dead' : 'retrying', reason }
}

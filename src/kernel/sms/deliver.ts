import { sql } from 'kysely'
import type { TenantDb } from '../db/tenant.ts'
import { defineJob } from '../jobs/define.ts'
import { withoutValues } from '../telemetry/describe-error.ts'
import { TextRefused } from './sms.ts'
import type { OutgoingText } from './sms.ts'

/**
 * Hands one text message to the provider, or leaves it captured where there is none. Should this process die after the
 * provider took it and before that was written down, it goes out twice.
 */
export const deliverText = defineJob<{ textId: string }>('sms.deliver', {
  evenClosed: true, // written before it was closed
  retryLimit: 3,
  steps: async ({ kernel, inTenant }, { textId }, job) => {
    const message = await inTenant((db) => beginAttempt(db, textId))
    if (!message) return

    try {
      if (!kernel.sms.captures) await kernel.sms.send(message)
    } catch (error) {
      const hopeless = job.isLastAttempt || error instanceof TextRefused
      await inTenant((db) => noteFailure(db, textId, error as Error, hopeless))
      kernel.metrics.textEnded(hopeless ? 'failed' : 'delayed')
      if (hopeless && !job.isLastAttempt) return // Trying again would be refused again.
      throw error
    }
    await inTenant((db) => noteSuccess(db, textId, kernel.sms.captures ? 'captured' : 'sent'))
    kernel.metrics.textEnded(kernel.sms.captures ? 'captured' : 'sent')
  },
})

/** The message, if it still waits to go out and is still of use. */
async function beginAttempt(db: TenantDb, id: string): Promise<OutgoingText | undefined> {
  const { rows } = await sql<OutgoingText & { state: string }>`
    update text_messages
       set attempts = attempts + 1,
           state = case when void_at > ${db.kernel.clock.now()} then state else 'failed' end,
           error = case when void_at > ${db.kernel.clock.now()} then error else 'too late' end
     where organization_id = ${db.scope.organizationId} and id = ${id} and state = 'queued'
    returning to_number as "to", text, state
  `.execute(db)
  return rows.find(({ state }) => state === 'queued')
}

/** What went out is not kept: it may hold a code, and nobody needs it any more. */
async function noteSuccess(db: TenantDb, id: string, state: 'sent' | 'captured'): Promise<void> {
  await sql`
    update text_messages set state = ${state}, error = null, sent_at = ${db.kernel.clock.now()}, text = case when ${state} = 'sent' then '' else text end
    where organization_id = ${db.scope.organizationId} and id = ${id}
  `.execute(db)
}

async function noteFailure(db: TenantDb, id: string, error: Error, hopeless: boolean): Promise<void> {
  await sql`
    update text_messages set error = ${withoutValues(error.message)}, state = ${hopeless ? 'failed' : 'queued'}
    where organization_id = ${db.scope.organizationId} and id = ${id}
  `.execute(db)
}

import { sql } from 'kysely'
import type { TenantDb } from '../db/tenant.ts'
import { defineJob } from '../jobs/define.ts'
import { withoutValues } from '../telemetry/describe-error.ts'
import { refusalOf } from './mail.ts'
import type { OutgoingMail } from './mail.ts'

/**
 * Hands one mail to the mail server, or leaves it captured where there is none. The server is called outside of any
 * transaction. Should this process die after the server took the mail and before that was written down, the mail goes
 * out twice, under the same Message-ID.
 */
export const deliverMail = defineJob<{ mailId: string }>('mail.deliver', {
  retryLimit: 8,
  evenClosed: true, // that it is closed is told by mail
  steps: async ({ kernel, inTenant }, { mailId }, job) => {
    const mail = await inTenant((db) => beginAttempt(db, mailId))
    if (!mail) return

    try {
      if (!kernel.mail.captures) await kernel.mail.send(mail)
    } catch (error) {
      const hopeless = job.isLastAttempt || refusalOf(error)?.isForGood === true
      await inTenant((db) => noteFailure(db, mailId, error as Error, hopeless))
      kernel.metrics.mailEnded(hopeless ? 'failed' : 'delayed')
      if (hopeless && !job.isLastAttempt) return // Trying again would be refused again.
      throw error
    }
    const state = kernel.mail.captures ? 'captured' : 'sent'
    await inTenant((db) => noteSuccess(db, mailId, state))
    kernel.metrics.mailEnded(state)
  },
})

/** The mail, if it still waits to go out. */
async function beginAttempt(db: TenantDb, id: string): Promise<OutgoingMail | undefined> {
  const { rows } = await sql<OutgoingMail>`
    update mails set attempts = attempts + 1
    where organization_id = ${db.scope.organizationId} and id = ${id} and state = 'queued'
    returning id, to_address as "to", language, subject, html, text, calendar, unsubscribe_url as "unsubscribeUrl"
  `.execute(db)
  return rows[0]
}

async function noteSuccess(db: TenantDb, id: string, state: 'sent' | 'captured'): Promise<void> {
  await sql`
    update mails set state = ${state}, error = null, sent_at = ${db.kernel.clock.now()}
    where organization_id = ${db.scope.organizationId} and id = ${id}
  `.execute(db)
}

async function noteFailure(db: TenantDb, id: string, error: Error, hopeless: boolean): Promise<void> {
  await sql`
    update mails set error = ${withoutValues(error.message)}, state = ${hopeless ? 'failed' : 'queued'}
    where organization_id = ${db.scope.organizationId} and id = ${id}
  `.execute(db)
}

import { sql } from 'kysely'
import type { TenantDb } from '../db/tenant.ts'
import type { OutgoingMail } from './mail.ts'
import { oneLine } from './send-mail.ts'
import type { NewMail } from './send-mail.ts'

/**
 * Mails that somebody else delivers who accounts for that in rows of their own: here stands what went out, for the operator's outbox, and
 * no job follows. The id is theirs, so that each attempt has the same, and a second copy is known by its Message-ID.
 */
export async function keepMail(db: TenantDb, id: string, given: NewMail): Promise<void> {
  const mail = keptMail(given)
  await sql`
    insert into mails (organization_id, id, to_address, language, kind, subject, html, text, calendar, unsubscribe_url, attempts, created_at)
    values (${db.scope.organizationId}, ${id}, ${mail.to}, ${mail.language}, ${given.kind}, ${mail.subject}, ${mail.html}, ${mail.text}, ${mail.calendar}, ${mail.unsubscribeUrl}, 1, ${db.kernel.clock.now()})
    on conflict (organization_id, id) do update
      set to_address = excluded.to_address, language = excluded.language, subject = excluded.subject, html = excluded.html, text = excluded.text,
          calendar = excluded.calendar, unsubscribe_url = excluded.unsubscribe_url, state = 'queued', attempts = mails.attempts + 1
  `.execute(db)
}

/** The same mail as it goes out. */
export function keptMail({ to, language, subject, html, text, calendar, unsubscribeUrl }: NewMail): Omit<OutgoingMail, 'id'> {
  return { to: oneLine(to), language, subject: oneLine(subject), html, text, calendar: calendar ?? null, unsubscribeUrl: unsubscribeUrl ?? null }
}

/** What came of it, in the words of whoever accounts for it. */
export async function settleMail(db: TenantDb, id: string, outcome: { state: string; reason?: string }): Promise<void> {
  const { state } = outcome
  const isDone = state === 'sent' || state === 'captured'
  await sql`
    update mails
       set state = ${isDone ? state : state === 'retrying' ? 'queued' : 'failed'}, error = ${outcome.reason ?? null},
           sent_at = ${isDone ? db.kernel.clock.now() : null}
     where organization_id = ${db.scope.organizationId} and id = ${id}
  `.execute(db)
  db.afterCommit(() => db.kernel.metrics.mailEnded(isDone ? state : state === 'retrying' ? 'delayed' : 'failed'))
}

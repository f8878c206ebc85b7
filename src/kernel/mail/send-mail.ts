import type { TenantDb } from '../db/tenant.ts'
import type { Language } from '../i18n/language.ts'
import { newId } from '../ids.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { deliverMail } from './deliver.ts'

export interface NewMail {
  to: string
  language: Language
  /** Which mail this is, as `bookings.confirmed`. */
  kind: string
  subject: string
  /** See mailLayout(). */
  html: string
  text: string
  /** A calendar file that goes along (text/calendar). */
  calendar?: string
  /** Where the reader ends such mails with one click, for what may be turned off: a POST to it does so at once, a GET changes nothing. */
  unsubscribeUrl?: string
}

/**
 * Writes a mail, and enqueues its delivery, in the transaction that is the reason for it: what is rolled back is never
 * sent, and what is committed is. Answers the mail's id.
 */
export async function sendMail(db: TenantDb, mail: NewMail): Promise<string> {
  const id = newId()
  db.atCommit(
    db.insertInto('mails').values({
      organization_id: db.scope.organizationId,
      id,
      to_address: oneLine(mail.to),
      language: mail.language,
      kind: mail.kind,
      subject: oneLine(mail.subject),
      html: mail.html,
      text: mail.text,
      calendar: mail.calendar ?? null,
      unsubscribe_url: mail.unsubscribeUrl ?? null,
      created_at: db.kernel.clock.now(),
    }),
  )
  await enqueue(db, deliverMail, { mailId: id }, { language: mail.language })
  return id
}

/** A line break in a header would begin another header. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}

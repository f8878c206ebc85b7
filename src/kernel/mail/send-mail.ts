import { sql } from 'kysely'
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
}

/**
 * Writes a mail, and enqueues its delivery, in the transaction that is the reason for it: what is rolled back is never
 * sent, and what is committed is. Answers the mail's id.
 */
export async function sendMail(db: TenantDb, mail: NewMail): Promise<string> {
  const id = newId()
  await sql`
    insert into mails (organization_id, id, to_address, language, kind, subject, html, text, calendar, created_at)
    values (${db.scope.organizationId}, ${id}, ${oneLine(mail.to)}, ${mail.language}, ${mail.kind},
            ${oneLine(mail.subject)}, ${mail.html}, ${mail.text}, ${mail.calendar ?? null}, ${db.kernel.clock.now()})
  `.execute(db)
  await enqueue(db, deliverMail, { mailId: id }, { language: mail.language })
  return id
}

/** A line break in a header would begin another header. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}

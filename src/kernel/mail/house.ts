import { inTenant } from '../db/tenant.ts'
import type { Kernel } from '../kernel.ts'
import { sendMail } from './send-mail.ts'
import type { NewMail } from './send-mail.ts'

/**
 * The house itself, where an organization would stand: for mails to people as people, such as one about their password.
 * No organization may have this id (the table of organizations refuses it), so none of them ever reads these mails.
 */
export const theHouse = '00000000-0000-0000-0000-000000000000'

/** Writes a mail that is no organization's business, and has it delivered like every other. */
export async function sendHouseMail(kernel: Kernel, mail: NewMail & { requestId: string }): Promise<void> {
  const { requestId, ...rest } = mail
  await inTenant(kernel, { organizationId: theHouse, actorId: null, onBehalfOf: null, requestId, language: mail.language }, (db) => sendMail(db, rest))
}

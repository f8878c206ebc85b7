import { formatMoment } from '../../../kernel/i18n/format.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { sendHouseMail } from '../../../kernel/mail/house.ts'
import { mailLayout } from '../../../kernel/mail/layout.ts'

import { addresseeOf } from '../mails.ts'

/** Tells somebody that support sees what they see: who, where, why, until when, and how to end it. */
export async function mailImpersonated(kernel: Kernel, requestId: string, { userId, operator, organization, reason, expiresAt }: { userId: string; operator: string; organization: string; reason: string; expiresAt: Temporal.Instant }): Promise<void> {
  const { email, language } = await addresseeOf(kernel, userId)
  const { t } = kernel.words
  const until = formatMoment({ language, zone: 'UTC' }, expiresAt)
  await sendHouseMail(kernel, {
    requestId,
    to: email,
    language,
    kind: 'identity.impersonated',
    subject: t(language, 'identity.mail.impersonated.subject', { organization }),
    ...mailLayout({
      language,
      sender: 'Frontdesk',
      heading: t(language, 'identity.mail.impersonated.subject', { organization }),
      paragraphs: [t(language, 'identity.mail.impersonated.text', { operator, organization, until }), t(language, 'identity.mail.impersonated.reason', { reason })],
      action: { label: t(language, 'identity.mail.impersonated.verb'), url: `${kernel.env.publicUrl}/account#support` },
      smallPrint: [t(language, 'identity.mail.impersonated.after'), t(language, 'identity.mail.why', { email })],
    }),
  })
}

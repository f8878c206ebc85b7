import type { OrganizationFacts } from '../../kernel/access/directory.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { formatDate, formatList } from '../../kernel/i18n/format.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import { mailLayout } from '../../kernel/mail/layout.ts'
import { letterheadOf } from '../../kernel/mail/letterhead.ts'
import { sendMail } from '../../kernel/mail/send-mail.ts'

import { invitationUrl } from './invitation-tokens.ts'
import type { InvitationRow } from './invitation-queries.ts'

/** Says who invites, to what, and until when; in the language that was chosen for the person. */
export async function mailInvitation(db: TenantDb, { house, inviter, token, invitation }: { house: OrganizationFacts; inviter: string; token: string; invitation: InvitationRow }): Promise<void> {
  const { words } = db.kernel
  const language = invitation.language as Language
  const reader = { language, country: house.country, zone: house.zone }
  const said = {
    inviter,
    business: house.name,
    roles: formatList(reader, [...invitation.roles.map((role) => words.t(language, `tenancy.roles.${role}` as 'tenancy.roles.employee')), ...invitation.custom_roles.map(({ name }) => name)]),
    until: formatDate(reader, invitation.expires_at.toZonedDateTimeISO(house.zone).toPlainDate()),
  }
  const say = (part: 'subject' | 'heading' | 'text' | 'until' | 'why') => words.translate(language, `tenancy.mail.invitation.${part}`, said)
  await sendMail(db, {
    to: invitation.email!,
    language,
    kind: 'tenancy.invitation',
    subject: say('subject'),
    ...mailLayout({
      language,
      ...letterheadOf(db.kernel, house, language),
      heading: say('heading'),
      paragraphs: [say('text'), say('until')],
      action: { label: words.t(language, 'tenancy.mail.invitation.open'), url: invitationUrl(db.kernel, token) },
      smallPrint: [say('why')],
    }),
  })
}

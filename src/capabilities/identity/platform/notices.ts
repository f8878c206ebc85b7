import type { PlatformRole } from '../../../kernel/access/roles.ts'
import { formatList, formatMoment } from '../../../kernel/i18n/format.ts'
import { isLanguage, sourceLanguage } from '../../../kernel/i18n/language.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { sendHouseMail } from '../../../kernel/mail/house.ts'
import { mailLayout } from '../../../kernel/mail/layout.ts'

import { addresseeOf } from '../mails.ts'
import { normaliseEmail } from '../users.ts'

/** Tells somebody what those who run the platform did with their account. */
export async function mailAboutAccount(kernel: Kernel, requestId: string, { userId, kind }: { userId: string; kind: 'user_suspended' | 'user_let_in' | 'user_signed_out' | 'new_password' }): Promise<void> {
  const { email, language } = await addresseeOf(kernel, userId)
  const { t } = kernel.words
  await sendHouseMail(kernel, {
    requestId,
    to: email,
    language,
    kind: `identity.${kind}`,
    subject: t(language, `identity.mail.${kind}.subject`),
    ...mailLayout({
      language,
      sender: 'Frontdesk',
      heading: t(language, `identity.mail.${kind}.subject`),
      paragraphs: [t(language, `identity.mail.${kind}.text`)],
      action: { label: t(language, `identity.mail.${kind}.verb`), url: `${kernel.env.publicUrl}${kind === 'new_password' ? '/forgotten-password' : '/sign-in'}` },
      smallPrint: [t(language, 'identity.mail.why', { email })],
    }),
  })
}

/** The link itself, to whoever is to run the platform too; in the language of the house, since nobody knows theirs yet. */
export async function mailOperatorLink(kernel: Kernel, requestId: string, { email, url, roles, inviter, expiresAt }: { email: string; url: string; roles: readonly PlatformRole[]; inviter: string; expiresAt: Temporal.Instant }): Promise<void> {
  const [known] = await kernel.database.identity.rows<{ language: string | null }>('select language from users where email_normalised = $1', [normaliseEmail(email)])
  const language = isLanguage(known?.language) ? known.language : sourceLanguage
  const { t } = kernel.words
  const until = formatMoment({ language, zone: 'UTC' }, expiresAt)
  await sendHouseMail(kernel, {
    requestId,
    to: email,
    language,
    kind: 'identity.operator_link',
    subject: t(language, 'identity.mail.operator_link.subject', { inviter }),
    ...mailLayout({
      language,
      sender: 'Frontdesk',
      heading: t(language, 'identity.mail.operator_link.subject', { inviter }),
      paragraphs: [t(language, 'identity.mail.operator_link.text', { inviter, roles: nameRoles(kernel, language, roles) })],
      action: { label: t(language, 'identity.mail.operator_link.verb'), url },
      smallPrint: [t(language, 'identity.mail.operator_link.after', { until })],
    }),
  })
}

interface Addressee {
  email: string
  language: string | null
}

/** Whoever holds the platform hears by mail that somebody came to hold a part of it, lost it, or holds another: nobody is made an operator quietly. */
export async function tellOperators(kernel: Kernel, requestId: string, { kind, about }: { kind: 'operator_joined' | 'operator_changed'; about: string }): Promise<void> {
  const [person] = await kernel.database.identity.rows<Addressee & { name: string; platform_roles: PlatformRole[] }>('select name, email, language, platform_roles from users where id = $1', [about])
  const others = await kernel.database.identity.rows<Addressee>(
    `select email, language from users
      where 'super_admin' = any (platform_roles) and state = 'active' and id <> $1 and not is_demo
      order by created_at limit 50`,
    [about],
  )
  for (const to of [person!, ...others]) await write(kernel, requestId, to, { kind, person: person! })
}

async function write(kernel: Kernel, requestId: string, { email, language: theirs }: Addressee, { kind, person }: { kind: string; person: { name: string; email: string; platform_roles: PlatformRole[] } }): Promise<void> {
  const language = isLanguage(theirs) ? theirs : sourceLanguage
  const { translate } = kernel.words
  const roles = nameRoles(kernel, language, person.platform_roles)
  const say = (part: string) => translate(language, `identity.mail.${kind}.${part}`, { name: person.name, email: person.email, roles })
  await sendHouseMail(kernel, {
    requestId,
    to: email,
    language,
    kind: `identity.${kind}`,
    subject: say('subject'),
    ...mailLayout({
      language,
      sender: 'Frontdesk',
      heading: say('subject'),
      paragraphs: [say('text')],
      action: { label: translate(language, 'identity.mail.operators', {}), url: `${kernel.env.publicUrl}/operator/operators` },
      smallPrint: [translate(language, 'identity.mail.why', { email })],
    }),
  })
}

function nameRoles({ words }: Kernel, language: Language, roles: readonly PlatformRole[]): string {
  const names = roles.map((role) => words.t(language, `identity.operators.roles.${role}`))
  return names.length > 0 ? formatList({ language, zone: 'UTC' }, names) : words.t(language, 'identity.operators.no_role')
}

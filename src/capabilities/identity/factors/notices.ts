import { isLanguage, sourceLanguage } from '../../../kernel/i18n/language.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { sendHouseMail } from '../../../kernel/mail/house.ts'
import { mailLayout } from '../../../kernel/mail/layout.ts'

type Notice = 'company_linked' | 'company_unlinked' | 'token_reused' | 'turned_on' | 'removed' | 'factor_added' | 'factor_removed' | 'passkey_copied' | 'codes_renewed' | 'backup_used' | 'codes_guessed'

/** Tells somebody by mail what happened to the locks of their account, so that they hear of what was not them. */
export async function tellOwner(kernel: Kernel, requestId: string, { userId, notice, said = {} }: { userId: string; notice: Notice; said?: Record<string, string> }): Promise<void> {
  const [owner] = await kernel.database.identity.rows<{ email: string; language: string | null }>('select email, language from users where id = $1', [userId])
  if (!owner) return

  const language = isLanguage(owner.language) ? owner.language : sourceLanguage
  const { t, translate } = kernel.words
  await sendHouseMail(kernel, {
    to: owner.email,
    language,
    kind: `identity.${notice}`,
    requestId,
    subject: translate(language, `identity.mail.${notice}.subject`, said),
    ...mailLayout({
      language,
      sender: 'Frontdesk',
      heading: translate(language, `identity.mail.${notice}.subject`, said),
      paragraphs: [translate(language, `identity.mail.${notice}.text`, said)],
      action: { label: t(language, 'identity.mail.account'), url: `${kernel.env.publicUrl}/account` },
      smallPrint: [t(language, 'identity.mail.why', { email: owner.email })],
    }),
  })
}

import type { Language } from '../../kernel/i18n/language.ts'
import { isLanguage, sourceLanguage } from '../../kernel/i18n/language.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { sendHouseMail } from '../../kernel/mail/house.ts'
import { mailLayout } from '../../kernel/mail/layout.ts'

/** Whom a mail is about, and in which language they read it. */
export interface Addressee {
  name: string
  email: string
  language: Language
}

/** In SQL, of `users u`: the language somebody chose, or that of the organization they joined first. */
export const LANGUAGE_OF_USER = `
  coalesce(u.language, (
    select o.default_language from members m join organizations o on o.id = m.organization_id
     where m.user_id = u.id and m.state = 'active' order by m.created_at, m.id limit 1))`

export function addresseeOf({ name, email, language }: { name: string; email: string; language: string | null }, otherwise: Language = sourceLanguage): Addressee {
  return { name, email, language: isLanguage(language) ? language : otherwise }
}

/** The link stands behind a `#`: browsers keep that part to themselves, so no server on the way writes it down. */
export async function mailReset(kernel: Kernel, requestId: string, to: Addressee, token: string): Promise<void> {
  await write(kernel, requestId, { to, kind: 'reset', path: `/reset-password#token=${token}` })
}

export async function mailPasswordChanged(kernel: Kernel, requestId: string, to: Addressee): Promise<void> {
  await write(kernel, requestId, { to, kind: 'password_changed', path: '/forgotten-password' })
}

/** To whoever has this address, if anybody does, and if they have not been told within a day. */
export async function mailAboutGuesses(kernel: Kernel, requestId: string, emailNormalised: string): Promise<void> {
  const [owner] = await kernel.database.identity.rows<{ name: string; email: string; language: string | null }>(
    `update user_credentials c set guesses_told_at = now()
       from users u
      where u.id = c.user_id and u.email_normalised = $1 and u.state = 'active' and not u.is_demo
        and (c.guesses_told_at is null or c.guesses_told_at < now() - interval '1 day')
     returning u.name, u.email, ${LANGUAGE_OF_USER} as language`,
    [emailNormalised],
  )
  if (owner) await write(kernel, requestId, { to: addresseeOf(owner), kind: 'guesses', path: '/forgotten-password' })
}

interface Letter {
  to: Addressee
  kind: 'reset' | 'password_changed' | 'guesses'
  path: string
}

async function write(kernel: Kernel, requestId: string, { to, kind, path }: Letter): Promise<void> {
  const { language, name, email } = to
  const say = (part: 'subject' | 'text' | 'verb' | 'after') => kernel.words.translate(language, `identity.mail.${kind}.${part}`, { name })
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
      action: { label: say('verb'), url: kernel.env.publicUrl + path },
      smallPrint: [say('after')],
    }),
  })
}

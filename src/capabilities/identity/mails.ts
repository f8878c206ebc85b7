import type { Language } from '../../kernel/i18n/language.ts'
import { isLanguage, sourceLanguage } from '../../kernel/i18n/language.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { sendHouseMail } from '../../kernel/mail/house.ts'
import { mailLayout } from '../../kernel/mail/layout.ts'

/** To a user, in their language; in that of the request where nobody knows theirs. */
export interface About {
  requestId: string
  userId: string
  otherwise?: Language
}

/** The link stands behind a `#`: browsers keep that part to themselves, so no server on the way writes it down. */
export async function mailReset(kernel: Kernel, about: About & { token: string }): Promise<void> {
  await write(kernel, { ...about, kind: 'reset', path: `/reset-password#token=${about.token}` })
}

export async function mailSignInLink(kernel: Kernel, about: About & { token: string }): Promise<void> {
  await write(kernel, { ...about, kind: 'sign_in_link', path: `/sign-in-link#token=${about.token}` })
}

export async function mailPasswordChanged(kernel: Kernel, about: About): Promise<void> {
  await write(kernel, { ...about, kind: 'password_changed', path: '/forgotten-password' })
}

/** What others had set up in their account before them is gone. */
export async function mailClaimed(kernel: Kernel, about: About): Promise<void> {
  await write(kernel, { ...about, kind: 'account_claimed', path: '/account' })
}

/** To whoever has this address, if anybody does, and if they have not been told within a day. */
export async function mailAboutGuesses(kernel: Kernel, requestId: string, emailNormalised: string): Promise<void> {
  const [owner] = await kernel.database.identity.rows<{ id: string }>(
    `update user_credentials c set guesses_told_at = now()
       from users u
      where u.id = c.user_id and u.email_normalised = $1 and u.state = 'active' and not u.is_demo
        and (c.guesses_told_at is null or c.guesses_told_at < now() - interval '1 day')
     returning u.id`,
    [emailNormalised],
  )
  if (owner) await write(kernel, { requestId, userId: owner.id, kind: 'guesses', path: '/forgotten-password' })
}

export interface Letter extends About {
  /** The last part of its kind, and of the key of its words. */
  kind: string
  /** Another kind that ends in the same words: what to press, and what stands below. */
  endsLike?: string
  path: string
  /** Where it goes, when that is not the address they sign in with. */
  to?: string
  /** What its words name besides the person; in their language, where that matters. */
  data?: Record<string, string | number> | ((language: Language) => Record<string, string | number>)
}

export async function write(kernel: Kernel, { requestId, userId, otherwise, kind, endsLike = kind, path, to, data }: Letter): Promise<void> {
  const { name, email, language } = await addresseeOf(kernel, userId, otherwise)
  const values = { name, email, ...(typeof data === 'function' ? data(language) : data) }
  const say = (part: 'subject' | 'text' | 'verb' | 'after') => kernel.words.translate(language, `identity.mail.${part === 'verb' || part === 'after' ? endsLike : kind}.${part}`, values)
  await sendHouseMail(kernel, {
    requestId,
    to: to ?? email,
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

/** The language is the one that they chose, or that of the organization they joined first. */
export async function addresseeOf(kernel: Kernel, userId: string, otherwise: Language = sourceLanguage): Promise<{ name: string; email: string; language: Language }> {
  const [person] = await kernel.database.identity.rows<{ name: string; email: string; language: string | null }>(
    `select u.name, u.email,
            coalesce(u.language, (
              select o.default_language from members m join organizations o on o.id = m.organization_id
               where m.user_id = u.id and m.state = 'active'
               order by m.created_at, m.id limit 1)) as language
       from users u where u.id = $1`,
    [userId],
  )
  return { ...person!, language: isLanguage(person!.language) ? person!.language : otherwise }
}

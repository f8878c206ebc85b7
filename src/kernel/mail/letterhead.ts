import type { OrganizationFacts } from '../access/directory.ts'
import type { Language } from '../i18n/language.ts'
import type { Kernel } from '../kernel.ts'
import type { MailContent } from './layout.ts'

/** Who writes, where an organization does: its name, its colour and its logo, which is fetched from where the public site shows it. */
export function letterheadOf({ env, words }: Kernel, house: OrganizationFacts, language: Language): Pick<MailContent, 'sender' | 'colour' | 'logo'> {
  const { slug, name, brandColour, logoHash } = house
  const logo = logoHash === null ? {} : { logo: { url: `${env.publicUrl}/api/v1/public/${slug}/logo?v=${logoHash}`, alt: words.t(language, 'kernel.mail.logo') } }
  return { sender: name, colour: brandColour, ...logo }
}

import type { OrganizationFacts } from '../../kernel/access/directory.ts'
import { readLink, signLink } from '../../kernel/crypto/links.ts'
import { pagePath } from '../../kernel/http/pages.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { Kernel } from '../../kernel/kernel.ts'

const PURPOSE = 'links notifications.why'
/** As long as the delivery is kept. */
const DAYS = 90

/** Where whoever got a message reads why. The link opens that one explanation; it says nothing of what the message said, and changes nothing. */
export function whyUrl(kernel: Kernel, { house, language, deliveryId }: { house: OrganizationFacts; language: Language; deliveryId: string }): string {
  const token = signLink(kernel.keyFor(PURPOSE), { subject: [house.id, deliveryId], expiresAt: kernel.clock.now().add({ hours: DAYS * 24 }) })
  return kernel.env.publicUrl + pagePath(house, house.languages.includes(language) ? language : house.defaultLanguage, `/messages/${token}`)
}

/** Which delivery of this organization a token explains; null for one that is not ours, is another organization's, or has expired. */
export function deliveryOfToken(kernel: Kernel, token: string, organizationId: string): string | null {
  const read = kernel.keysFor(PURPOSE).map((key) => readLink(key, token, kernel.clock.now()))
  const [of, id] = read.find((subject) => subject !== null) ?? []
  return of === organizationId && id !== undefined ? id : null
}

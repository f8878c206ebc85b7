import type { OrganizationFacts } from '../../../kernel/access/directory.ts'
import { readLink, signLink } from '../../../kernel/crypto/links.ts'
import { pagePath } from '../../../kernel/http/pages.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import type { Person, Topic } from '../../../kernel/notifications/define.ts'

import type { Claim } from '../delivery.ts'

const PURPOSE = 'links notifications.unsubscribe'
/** Two years: mails are kept for longer than deliveries are, and whoever finds an old one may still say no. */
const DAYS = 730

/** Whose mails of which topic a link ends, and in which language it was written to them. */
export interface Subscription {
  person: Person
  topic: Topic['name']
  language: Language
}

/**
 * Where whoever got a mail ends such mails. The link says itself whom it is about and in which language they read, so that it outlives the
 * delivery, the organization's choice of languages, and the redirects that go with that: a mail provider follows none. Each attempt writes the same.
 */
export function unsubscribeUrl(kernel: Kernel, { house, language, claim }: { house: OrganizationFacts; language: Language; claim: Pick<Claim, 'person' | 'topic' | 'createdAt'> }): string {
  const token = signLink(kernel.keyFor(PURPOSE), { subject: [house.id, claim.person, claim.topic, language], expiresAt: claim.createdAt.add({ hours: DAYS * 24 }) })
  return kernel.env.publicUrl + pagePath(house, house.defaultLanguage, `/unsubscribe/${token}`)
}

/** What a token of this organization is about; null for one that is not ours, is another organization's, or has expired. */
export function subscriptionOfToken(kernel: Kernel, token: string, organizationId: string): Subscription | null {
  const read = kernel.keysFor(PURPOSE).map((key) => readLink(key, token, kernel.clock.now()))
  const [of, person, topic, language] = read.find((subject) => subject !== null) ?? []
  return of === organizationId ? ({ person, topic, language } as Subscription) : null
}

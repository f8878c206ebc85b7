import { nounsOf, sayAs } from '../../kernel/i18n/own-words.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { letterheadOf } from '../../kernel/mail/letterhead.ts'
import type { Addressee, Channel, Facts, Topic } from '../../kernel/notifications/define.ts'

import type { Letter } from './channels/channel.ts'
import type { Claim } from './delivery.ts'
import type { Rule } from './decide.ts'
import { unsubscribeUrl } from './unsubscribe/link.ts'
import { whyUrl } from './why-link.ts'

/** What a topic is called: the words of `bookings.confirmed` stand at `bookings.notifications.confirmed`. */
export function nameKeyOf(topic: Pick<Topic, 'name'>): string {
  return `${placeOf(topic)}.name`
}

/** Where a channel's words of a topic stand: the default template. */
export function wordsKeyOf(topic: Topic, channel: Channel): string {
  return topic.words?.[channel] ?? `${placeOf(topic)}.${channel}`
}

function placeOf({ name }: Pick<Topic, 'name'>): string {
  const [capability, own] = name.split('.') as [string, string]
  return `${capability}.notifications.${own}`
}

interface Written {
  claim: Pick<Claim, 'id' | 'topic' | 'person' | 'because' | 'channel' | 'createdAt'>
  topic: Topic
  to: Addressee
  facts: Facts
  /** The organization's own words, where it has some. */
  own: Record<string, string> | null
  sender: Letter['sender']
  destination: string
  rule: Rule
}

/** The message in words: the organization's own where it has some, else those of the catalogue. */
export function writeLetter(kernel: Kernel, { claim, topic, to, facts, own, sender, destination, rule }: Written): Letter {
  const { words } = kernel
  const { language, house } = to
  const values = valuesOf(kernel, to, facts)
  const because = words.translate(language, `notifications.because.${claim.because}`, { business: house.name })
  return {
    id: claim.id,
    topic,
    person: claim.person,
    house,
    letterhead: letterheadOf(kernel, house, language),
    sender,
    language,
    facts,
    destination,
    say: (part) => {
      if (own?.[part] !== undefined) return words.format(language, own[part], values)
      return part === 'action' && facts.linkLabel ? facts.linkLabel : sayAs(words, { language, own: house.words }, `${wordsKeyOf(topic, claim.channel)}.${part}`, values)
    },
    link: facts.link === undefined ? null : facts.link.startsWith('/') ? kernel.env.publicUrl + facts.link : facts.link,
    why: {
      text: rule === 'mandatory' ? `${because} ${words.t(language, 'notifications.always')}` : because,
      label: words.t(language, 'notifications.why_link'),
      url: whyUrl(kernel, { house, language, deliveryId: claim.id }),
    },
    unsubscribe: claim.channel === 'email' && rule !== 'mandatory' ? { label: words.t(language, 'notifications.unsubscribe.link'), url: unsubscribeUrl(kernel, { house, language, claim }) } : null,
  }
}

/** What there is to fill in: what the facts say, and in every message who writes, to whom, and what they call their nouns. */
export function valuesOf({ words }: Pick<Kernel, 'words'>, { house, language, name }: Pick<Addressee, 'house' | 'language' | 'name'>, { values }: Pick<Facts, 'values'>): Facts['values'] {
  return { ...nounsOf(words, language, house.words).said, business: house.name, person: name, ...values }
}

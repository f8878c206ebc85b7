import type { OrganizationFacts } from '../../../kernel/access/directory.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { personOf } from '../../../kernel/notifications/define.ts'
import type { Because } from '../../../kernel/notifications/define.ts'

import type { Letter } from '../channels/channel.ts'
import { writeLetter } from '../letter.ts'
import { partsOf } from './parts.ts'
import type { OwnWords } from './parts.ts'
import type { Place } from './template.ts'

interface Sample extends Place {
  house: OrganizationFacts
  sender: Letter['sender']
  /** Whom it is shown or sent to. */
  memberId: string
  name: string
  words: OwnWords | null
  id?: string
  destination?: string
}

/** A message of this topic with values that stand for real ones: what a preview shows, and a test sends. */
export function sampleLetter(kernel: Kernel, { topic, channel, language, house, sender, memberId, name, words, id = newId(), destination = '' }: Sample): Letter {
  const person = personOf('member', memberId)
  const hasAction = partsOf(kernel.words, topic, channel).some(({ name: part }) => part === 'action')
  const because: Because = topic.tells === 'member' ? 'role' : 'customer'
  return writeLetter(kernel, {
    claim: { id, topic: topic.name, person, because, channel, createdAt: kernel.clock.now() },
    topic,
    to: { person, because, name, language, house, reader: { language, country: house.country, zone: house.zone } },
    facts: { values: { ...topic.sample, business: house.name }, ...(hasAction ? { link: '/office' } : {}) },
    own: words,
    sender,
    destination,
    rule: topic.mandatory ? 'mandatory' : 'usual',
  })
}

// Every topic has its words, and says them with its own sample: what a preview, and the first real message, will need.
import { expect, test } from 'vitest'

import { capabilities } from '../../capabilities.ts'
import { languages } from '../../kernel/i18n/language.ts'
import { loadWords } from '../../kernel/i18n/words.ts'
import type { Channel } from '../../kernel/notifications/define.ts'
import { gatherTopics } from '../../kernel/notifications/topics.ts'

import { nameKeyOf, wordsKeyOf } from './letter.ts'

const parts: Record<Channel, string[]> = { email: ['subject', 'heading', 'text'], sms: ['text'], in_app: ['title', 'text'], push: ['title', 'text'] }
const words = loadWords({ strict: true })

test.each(gatherTopics(capabilities).all.map((topic) => [topic.name, topic] as const))('%s can be said by each of its channels in every language', (_, topic) => {
  for (const language of languages) {
    expect(words.translate(language, nameKeyOf(topic))).not.toBe('')
    for (const channel of topic.channels) {
      for (const part of parts[channel]) expect(words.translate(language, `${wordsKeyOf(topic, channel)}.${part}`, { business: 'Diamant', person: 'Anna', ...topic.sample })).not.toBe('')
    }
  }
})

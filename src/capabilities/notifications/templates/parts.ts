import type { MessageTree } from '../../../kernel/i18n/catalogues.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import type { Words } from '../../../kernel/i18n/words.ts'
import type { Channel, Topic } from '../../../kernel/notifications/define.ts'

import { wordsKeyOf } from '../letter.ts'
import type { partNames } from './contract.ts'

export type PartName = (typeof partNames)[number]
export type OwnWords = Partial<Record<PartName, string>>

interface Part {
  name: PartName
  longest: number
  /** Of several lines. */
  isLong: boolean
}

const line = (name: PartName, longest: number): Part => ({ name, longest, isLong: false })
const text = (longest: number): Part => ({ name: 'text', longest, isLong: true })

const partsOfChannel: Record<Channel, readonly Part[]> = {
  email: [line('subject', 200), line('heading', 200), text(4000), line('action', 80)],
  sms: [text(600)],
  in_app: [line('title', 200), text(1000)],
  push: [line('title', 120), text(400)],
}

/** What a channel's message of this topic is made of; an action only where the default has one. */
export function partsOf(words: Words, topic: Topic, channel: Channel): readonly Part[] {
  return partsOfChannel[channel].filter(({ name }) => name !== 'action' || words.has(`${wordsKeyOf(topic, channel)}.action`))
}

/** The catalogue's sentence as it stands there, with its arguments. */
export function defaultWord(words: Words, { topic, channel, language }: { topic: Topic; channel: Channel; language: Language }, part: PartName): string {
  const [namespace, ...path] = `${wordsKeyOf(topic, channel)}.${part}`.split('.') as [string, ...string[]]
  const found = path.reduce<MessageTree | string | undefined>((branch, step) => (typeof branch === 'object' ? branch[step] : undefined), words.messages(language, [namespace])[namespace])
  return typeof found === 'string' ? found : ''
}


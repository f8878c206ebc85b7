import type { TenantDb } from '../../kernel/db/tenant.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { personKinds } from '../../kernel/notifications/channels.ts'
import { isReminder, readPerson } from '../../kernel/notifications/define.ts'
import type { Topic } from '../../kernel/notifications/define.ts'

import { nameKeyOf } from './letter.ts'
import type { DeliveryRow } from './queries.ts'
import type { TopicRow } from './rules.ts'

interface Telling {
  kernel: Kernel
  language: Language
  business: string
}

/** The names of people, by their keys: one question to each address book, however many there are. Who is gone has none. */
export async function namesOf(db: TenantDb, people: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const kind of personKinds) {
    const ids = [...new Set(people.map(readPerson).filter((person) => person.kind === kind).map(({ id }) => id))]
    const book = await db.kernel.topics.addressBook(kind)?.(db, ids)
    for (const [id, { name }] of book ?? []) names.set(`${kind}:${id}`, name)
  }
  return names
}

export function presentPerson(key: string, names: ReadonlyMap<string, string>) {
  return { key, ...readPerson(key), name: names.get(key) ?? null }
}

/** A topic that no capability declares any more keeps its name in the log. */
export function presentTopic({ kernel, language }: Telling, name: string) {
  const topic = kernel.topics.named(name)
  return { name, label: topic ? kernel.words.translate(language, nameKeyOf(topic)) : name }
}

export function presentDelivery(telling: Telling, row: DeliveryRow, names: ReadonlyMap<string, string>) {
  return {
    id: row.id,
    topic: presentTopic(telling, row.topic),
    occasion: row.occasion,
    person: presentPerson(row.person, names),
    channel: row.channel,
    because: row.because,
    rule: row.rule,
    state: row.state,
    reason: row.reason,
    explanation: explain(telling, row.state, row.reason),
    attempts: row.attempts,
    dueAt: row.due_at,
    createdAt: row.created_at,
    sentAt: row.sent_at,
  }
}

/** How it stands, and why: "Not sent. The person has turned this off." */
export function explain(telling: Telling, state: string, reason: string | null): string {
  const { kernel, language } = telling
  const said = kernel.words.translate(language, `notifications.states.${state}`)
  return reason === null ? said : kernel.words.t(language, 'notifications.explained', { state: said, reason: reasonText(telling, reason) })
}

/** A code that has no sentence of its own, such as one of a provider, is told as it is. */
export function reasonText({ kernel: { words }, language, business }: Telling, reason: string): string {
  const key = `notifications.reasons.${reason}`
  return words.has(key) ? words.translate(language, key, { business }) : words.translate(language, 'notifications.reasons.other', { code: reason })
}

export function presentTopicSetting(telling: Telling, topic: Topic, own: TopicRow | null) {
  return {
    ...presentTopic(telling, topic.name),
    tells: topic.tells,
    offered: topic.channels,
    usual: topic.usual,
    isMandatory: topic.mandatory ?? false,
    isOn: own?.isOn ?? true,
    channels: own?.channels ?? topic.usual,
    isReminder: isReminder(topic),
    lead: isReminder(topic) ? (own?.lead ?? topic.before.usual) : null,
    version: own?.version ?? 0,
  }
}

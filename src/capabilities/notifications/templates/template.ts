import type { Actor } from '../../../kernel/access/actor.ts'
import type { OrganizationFacts } from '../../../kernel/access/directory.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { publish } from '../../../kernel/events/publish.ts'
import { refuseAsStale } from '../../../kernel/http/preconditions.ts'
import { isLanguage } from '../../../kernel/i18n/language.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import { personOf } from '../../../kernel/notifications/define.ts'
import type { Channel, Topic } from '../../../kernel/notifications/define.ts'
import { Refusal, refuse, refuseAsMissing } from '../../../kernel/refusal.ts'

import '../events.ts'
import { valuesOf } from '../letter.ts'
import { namesOf, presentTopic } from '../present.ts'
import { faultsOfWords } from './check.ts'
import { defaultWord, partsOf } from './parts.ts'
import type { OwnWords } from './parts.ts'

/** Which words: those of one topic, on one channel, in one language. */
export interface Place {
  topic: Topic
  channel: Channel
  language: Language
}

/** Who reads or writes them. */
export interface Author {
  db: TenantDb
  actor: Actor
  organization: OrganizationFacts
  /** In which they are spoken to. */
  language: Language
}

const SHOWN_VERSIONS = 50

export function placeOf({ kernel }: TenantDb, params: { topic: string; channel: string; language: string }): Place {
  const topic = kernel.topics.named(params.topic) ?? refuse('notifications.unknown_topic', {}, 404)
  const channel = topic.channels.find((offered) => offered === params.channel) ?? refuseAsMissing()
  return { topic, channel, language: isLanguage(params.language) ? params.language : refuseAsMissing() }
}

/** A new version, which counts from now on; `null` is the way back to the default, and a version too. */
export async function saveWords(author: Author, place: Place, words: OwnWords | null, version: number): Promise<void> {
  const { db, actor } = author
  refuseFaulty(author, place, words)
  if ((await versionsOf(db, place))[0]?.version !== (version || undefined)) refuseAsStale(await presentTemplate(author, place))
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('notification_templates')
    .values({
      organization_id: db.scope.organizationId,
      ...keyOf(place),
      version: version + 1,
      words: words === null ? null : JSON.stringify(words),
      created_by: actor.memberId,
      created_at: db.kernel.clock.now(),
    })
    .onConflict((conflict) => conflict.constraint('notification_templates_once').doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) refuseAsStale(await presentTemplate(author, place))
  await publish(db, 'notification-topic.changed', { topic: place.topic.name })
}

export function refuseFaulty(author: Author, place: Place, words: OwnWords | null): void {
  if (words === null) return
  const all = author.db.kernel.words
  const faults = faultsOfWords(words, { words: all, language: place.language, parts: partsOf(all, place.topic, place.channel), values: argumentsOf(author, place) })
  if (faults.length > 0) throw new Refusal('notifications.words_faulty', { count: faults.length }, 422, faults)
}

export async function presentTemplate(author: Author, place: Place) {
  const { db, organization, language: reader } = author
  const { kernel } = db
  const rows = await versionsOf(db, place)
  const names = await namesOf(db, rows.flatMap(({ created_by: by }) => (by === null ? [] : [personOf('member', by)])))
  const [last] = rows
  const own = (last?.words ?? null) as OwnWords | null
  return {
    topic: presentTopic({ kernel, language: reader, business: organization.name }, place.topic.name),
    channel: place.channel,
    language: place.language,
    parts: partsOf(kernel.words, place.topic, place.channel).map(({ name, longest, isLong }) => ({ name, default: defaultWord(kernel.words, place, name), own: own?.[name] ?? null, longest, isLong })),
    // Nouns that the organization calls by names of its own can be used as well; twenty of them would hide these.
    arguments: Object.entries(argumentsOf(author, place)).filter(([name]) => name in place.topic.sample || name === 'business' || name === 'person').map(([name, sample]) => ({ name, sample: String(sample) })),
    isOwn: own !== null,
    failedAt: last?.failed_at?.toString() ?? null,
    version: last?.version ?? 0,
    versions: rows.map((row) => ({ version: row.version, at: row.created_at, by: row.created_by === null ? null : (names.get(personOf('member', row.created_by)) ?? null), words: row.words as OwnWords | null })),
  }
}

function versionsOf(db: TenantDb, place: Place) {
  const { topic, channel, language } = keyOf(place)
  return db
    .selectFrom('notification_templates')
    .select(['version', 'words', 'created_by', 'created_at', 'failed_at'])
    .where('organization_id', '=', db.scope.organizationId)
    .where('topic', '=', topic)
    .where('channel', '=', channel)
    .where('language', '=', language)
    .orderBy('version', 'desc')
    .limit(SHOWN_VERSIONS)
    .execute()
}

/** What words of this topic may ask for, each with a value to see them with. */
function argumentsOf({ db: { kernel }, organization: house, actor }: Author, { topic, language }: Place): Readonly<Record<string, string | number>> {
  return valuesOf(kernel, { house, language, name: actor.name ?? house.name }, { values: { ...topic.sample, business: house.name } })
}

function keyOf({ topic, channel, language }: Place) {
  return { topic: topic.name, channel, language }
}

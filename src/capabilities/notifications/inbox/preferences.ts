import { isZone } from '../../../kernel/calendar.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { refuseAsStale } from '../../../kernel/http/preconditions.ts'
import type { Static } from '../../../kernel/http/schema.ts'
import type { Channel, Person, Topic } from '../../../kernel/notifications/define.ts'
import { Refusal, refuse, refuseUnless } from '../../../kernel/refusal.ts'

import { wishOf } from '../decide.ts'
import type { HouseRule } from '../decide.ts'
import { circumstancesOf, settingsOf } from '../rules.ts'
import type { PersonSettings } from '../rules.ts'
import type { NewSettings } from './contract.ts'

/** What a member may be told of, in the order in which the capabilities declare it. */
export function topicsOfMembers(db: TenantDb): Topic[] {
  return db.kernel.topics.all.filter(({ tells }) => tells === 'member')
}

export interface Choice {
  topic: Topic
  channels: Channel[]
  isOn: boolean
  isOwn: boolean
}

/** On which channels somebody is told of each topic, by the same rules as when it is sent. */
export async function choicesOf(db: TenantDb, person: Person, topics: readonly Topic[]): Promise<Choice[]> {
  const organizationId = db.scope.organizationId
  const [houses, said] = await Promise.all([
    db.selectFrom('notification_topics').select(['topic', 'is_on', 'channels']).where('organization_id', '=', organizationId).execute(),
    db.selectFrom('notification_preferences').select(['topic', 'channel', 'is_wanted']).where('organization_id', '=', organizationId).where('person', '=', person).execute(),
  ])
  const houseOf = new Map(houses.map((row): [string, HouseRule] => [row.topic, { isOn: row.is_on, channels: row.channels as Channel[] | null }]))
  const wishes = new Map(said.map(({ topic, channel, is_wanted: isWanted }) => [`${topic} ${channel}`, isWanted]))
  return topics.map((topic) => {
    const house = houseOf.get(topic.name) ?? null
    const preferenceFor = (channel: Channel) => wishes.get(`${topic.name} ${channel}`) ?? wishes.get(`* ${channel}`) ?? null
    return {
      topic,
      channels: topic.channels.filter((channel) => wishOf(circumstancesOf(topic, channel, { house, preference: preferenceFor(channel) })).isWanted),
      isOn: house?.isOn ?? true,
      isOwn: topic.channels.some((channel) => wishes.has(`${topic.name} ${channel}`)),
    }
  })
}

/** The channels on which somebody wants to be told of a topic; null takes their word back. */
export async function choose(db: TenantDb, person: Person, name: string, channels: readonly Channel[] | null): Promise<Topic> {
  const topic = topicsOfMembers(db).find((one) => one.name === name) ?? refuse('notifications.unknown_topic', {}, 404)
  refuseUnless(channels?.every((channel) => topic.channels.includes(channel)) ?? true, 'notifications.channel_not_offered', {}, 422)
  refuseUnless(channels === null || !topic.mandatory || topic.usual.every((channel) => channels.includes(channel)), 'notifications.is_mandatory', {}, 422)

  const here = { organization_id: db.scope.organizationId, person, topic: topic.name }
  if (channels === null) {
    await db.deleteFrom('notification_preferences').where('organization_id', '=', here.organization_id).where('person', '=', person).where('topic', '=', topic.name).execute()
    return topic
  }
  const rows = topic.channels.map((channel) => ({ ...here, channel, is_wanted: channels.includes(channel), source: 'person', updated_at: db.kernel.clock.now() }))
  await db
    .insertInto('notification_preferences')
    .values(rows)
    .onConflict((conflict) => conflict.constraint('notification_preferences_once').doUpdateSet((row) => ({ is_wanted: row.ref('excluded.is_wanted'), source: 'person', updated_at: row.ref('excluded.updated_at') })))
    .execute()
  return topic
}

/** What holds for whoever has said nothing yet. */
const nothingSaid: PersonSettings = { quietFrom: null, quietUntil: null, zone: null, digest: 'now', digestAt: '08:00', digestWeekday: 1, language: null }

export async function ownSettings(db: TenantDb, person: Person): Promise<PersonSettings & { version: number }> {
  const [settings, row] = await Promise.all([
    settingsOf(db, person),
    db.selectFrom('notification_settings').select('version').where('organization_id', '=', db.scope.organizationId).where('person', '=', person).executeTakeFirst(),
  ])
  return { ...(settings ?? nothingSaid), version: row?.version ?? 0 }
}

/** When somebody is left in peace, how often they are written to, and in which language. */
export async function changeSettings(db: TenantDb, person: Person, wish: Static<typeof NewSettings>, { version, present }: { version: number; present: (settings: PersonSettings & { version: number }) => unknown }): Promise<void> {
  const { quietFrom, quietUntil, zone } = wish
  const bad = (pointer: string, code: 'notifications.quiet_hours' | 'notifications.unknown_zone') => new Refusal(code, {}, 422, [{ pointer, code }])
  if ((quietFrom === null) !== (quietUntil === null) || (quietFrom !== null && quietFrom === quietUntil)) throw bad('/quietUntil', 'notifications.quiet_hours')
  if (zone !== null && !isZone(zone)) throw bad('/zone', 'notifications.unknown_zone')

  const values = { quiet_from: quietFrom, quiet_until: quietUntil, zone, digest: wish.digest, digest_at: wish.digestAt, digest_weekday: wish.digestWeekday, language: wish.language, updated_at: db.kernel.clock.now() }
  const before = await ownSettings(db, person)
  if (before.version !== version) refuseAsStale(present(before))
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('notification_settings')
    .values({ organization_id: db.scope.organizationId, person, ...values })
    .onConflict((conflict) => conflict.constraint('notification_settings_once').doUpdateSet({ ...values, version: version + 1 }).where('notification_settings.version', '=', version))
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) refuseAsStale(present(await ownSettings(db, person)))
}

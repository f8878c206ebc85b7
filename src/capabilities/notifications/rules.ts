import type { TenantDb } from '../../kernel/db/tenant.ts'
import { isReminder } from '../../kernel/notifications/define.ts'
import type { Channel, Person, Topic } from '../../kernel/notifications/define.ts'

import type { Circumstances, HouseRule, Moment } from './decide.ts'
import type { PeacefulHours } from './wall-clock.ts'

/** What an organization has changed about a topic. */
export interface TopicRow extends HouseRule {
  lead: string | null
  version: number
}

export async function topicRow(db: TenantDb, topic: string): Promise<TopicRow | null> {
  const row = await db
    .selectFrom('notification_topics')
    .select(['is_on', 'channels', 'lead', 'version'])
    .where('organization_id', '=', db.scope.organizationId)
    .where('topic', '=', topic)
    .executeTakeFirst()
  return row ? { isOn: row.is_on, channels: row.channels as Channel[] | null, lead: row.lead, version: row.version } : null
}

/** What each person has said about a topic, by person and channel. A word about this topic counts before one about all. */
export async function preferencesOf(db: TenantDb, topic: string, people: readonly Person[]): Promise<(person: Person, channel: Channel) => boolean | null> {
  const rows = await db
    .selectFrom('notification_preferences')
    .select(['person', 'topic', 'channel', 'is_wanted'])
    .where('organization_id', '=', db.scope.organizationId)
    .where((eb) => eb('person', '=', eb.fn.any(eb.val([...people]))))
    .where('topic', 'in', [topic, '*'])
    .execute()
  const said = new Map(rows.map((row) => [`${row.person} ${row.channel} ${row.topic}`, row.is_wanted]))
  return (person, channel) => said.get(`${person} ${channel} ${topic}`) ?? said.get(`${person} ${channel} *`) ?? null
}

export interface PersonSettings extends Omit<PeacefulHours, 'zone'> {
  zone: string | null
  language: string | null
}

export async function settingsOf(db: TenantDb, person: string): Promise<PersonSettings | null> {
  const row = await db
    .selectFrom('notification_settings')
    .select(['quiet_from', 'quiet_until', 'zone', 'digest', 'digest_at', 'digest_weekday', 'language'])
    .where('organization_id', '=', db.scope.organizationId)
    .where('person', '=', person)
    .executeTakeFirst()
  if (!row) return null
  const { quiet_from: quietFrom, quiet_until: quietUntil, zone, digest, digest_at: digestAt, digest_weekday: digestWeekday, language } = row
  return { quietFrom, quietUntil, zone, digest: digest as PeacefulHours['digest'], digestAt, digestWeekday, language }
}

/** Why nothing is sent to an address any more; null where it is. */
export async function suppressionOf(db: TenantDb, channel: Channel, destination: string | null): Promise<Moment['suppressed']> {
  if (destination === null || (channel !== 'email' && channel !== 'sms')) return null
  const row = await db
    .selectFrom('suppressed_addresses')
    .select('cause')
    .where('organization_id', '=', db.scope.organizationId)
    .where('kind', '=', channel === 'email' ? 'email' : 'phone')
    .where('address', '=', destination.toLowerCase())
    .executeTakeFirst()
  return (row?.cause ?? null) as Moment['suppressed']
}

export function circumstancesOf(topic: Topic, channel: Channel, { house, preference }: Pick<Circumstances, 'house' | 'preference'>): Circumstances {
  return { topic: { channels: topic.channels, usual: topic.usual, tells: topic.tells, mandatory: topic.mandatory ?? false, isReminder: isReminder(topic) }, channel, house, preference }
}

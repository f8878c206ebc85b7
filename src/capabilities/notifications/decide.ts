import type { Channel, Topic } from '../../kernel/notifications/define.ts'

import { endOfQuiet, nextDigest } from './wall-clock.ts'
import type { PeacefulHours } from './wall-clock.ts'

/** What an organization has changed about a topic. */
export interface HouseRule {
  isOn: boolean
  /** On by default; the topic's usual ones where it is null. */
  channels: readonly Channel[] | null
}

/** Everything that decides whether one person is told of one thing by one channel, as rows answer it. */
export interface Circumstances {
  topic: Pick<Topic, 'channels' | 'usual' | 'mandatory' | 'tells'> & { isReminder: boolean }
  channel: Channel
  house: HouseRule | null
  /** What the person has said about this topic and channel, or about all topics on it. */
  preference: boolean | null
}

/** Which rule decided. */
export type Rule = 'mandatory' | 'preference' | 'organization' | 'usual'

export type Wish = { isWanted: true; rule: Rule } | { isWanted: false; rule: Rule; reason: 'not_offered' | 'topic_off' | 'channel_off' | 'preference' | 'not_usual' }

/** Whether it is wanted at all: the person's word counts before the organization's, and that before what is usual. A mandatory topic asks nobody. */
export function wishOf({ topic, channel, house, preference }: Circumstances): Wish {
  const isUsual = topic.usual.includes(channel)
  if (!topic.channels.includes(channel)) return { isWanted: false, rule: 'usual', reason: 'not_offered' }
  if (topic.mandatory && isUsual) return { isWanted: true, rule: 'mandatory' }
  if (house && !house.isOn) return { isWanted: false, rule: 'organization', reason: 'topic_off' }
  if (preference !== null) return preference ? { isWanted: true, rule: 'preference' } : { isWanted: false, rule: 'preference', reason: 'preference' }
  if (house?.channels) return house.channels.includes(channel) ? { isWanted: true, rule: 'organization' } : { isWanted: false, rule: 'organization', reason: 'channel_off' }
  return isUsual ? { isWanted: true, rule: 'usual' } : { isWanted: false, rule: 'usual', reason: 'not_usual' }
}

/** What stands between a wanted message and its person now. */
export interface Moment {
  /** Where it would go; null where the person has no such address. */
  destination: string | null
  /** Why nothing is sent there any more. */
  suppressed: 'bounce' | 'complaint' | 'unsubscribed' | 'office' | null
  peace: PeacefulHours | null
  /** What it has waited for already, or why an attempt failed: it is gathered for a digest once, whatever else holds it up after that. */
  waitedFor: string | null
  now: Temporal.Instant
}

export type Decision =
  | { outcome: 'send'; rule: Rule }
  | { outcome: 'wait'; rule: Rule; reason: 'quiet_hours' | 'digest'; until: Temporal.Instant }
  | { outcome: 'suppress'; rule: Rule; reason: string }

/**
 * Sends it, lets it wait, or not at all; with the rule and the reason by which it is explained afterwards. Nobody is
 * disturbed by what stands in the app, so that never waits. A digest is for members: what a customer is told, they wait for.
 */
export function decide(circumstances: Circumstances, { destination, suppressed, peace, waitedFor, now }: Moment): Decision {
  const { topic, channel } = circumstances
  const wish = wishOf(circumstances)
  const { rule } = wish
  if (!wish.isWanted) return { outcome: 'suppress', rule, reason: wish.reason }
  if (destination === null) return { outcome: 'suppress', rule, reason: channel === 'push' ? 'no_subscription' : 'no_address' }
  if (suppressed && !(rule === 'mandatory' && suppressed === 'unsubscribed')) return { outcome: 'suppress', rule, reason: `address_${suppressed}` }
  if (rule === 'mandatory' || channel === 'in_app' || peace === null) return { outcome: 'send', rule }

  const isDigested = channel === 'email' && topic.tells === 'member' && !topic.isReminder && peace.digest !== 'now' && waitedFor === null
  if (isDigested) return { outcome: 'wait', rule, reason: 'digest', until: nextDigest(peace, now) }
  const quietUntil = endOfQuiet(peace, now)
  return quietUntil ? { outcome: 'wait', rule, reason: 'quiet_hours', until: quietUntil } : { outcome: 'send', rule }
}

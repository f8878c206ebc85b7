import type { TenantDb } from '../../kernel/db/tenant.ts'

import { happeningOf, isOf } from './about.ts'
import type { InsideChannel, Letter, OutsideChannel } from './channels/channel.ts'
import { channelOf } from './channels/channels.ts'
import { decide } from './decide.ts'
import { claim, settle } from './delivery.ts'
import type { Claim } from './delivery.ts'
import { valuesOf, writeLetter } from './letter.ts'
import { addresseeOf, reach } from './people.ts'
import { circumstancesOf, preferencesOf, settingsOf, suppressionOf, topicRow } from './rules.ts'
import { senderOf } from './templates/sender.ts'
import { wordsThatCanBeSaid } from './templates.ts'

/** A delivery that is ready to leave the house. */
export interface Ready {
  claim: Claim
  way: OutsideChannel
  letter: Letter
}

/**
 * Claims a delivery, and answers what goes out, if anything does and it is not done by that: all in one transaction. What came between the
 * plan and this moment counts: the record, the rules, the person's wishes and their address are asked now.
 */
export async function prepare(db: TenantDb, deliveryId: string): Promise<Ready | null> {
  const claimed = await claim(db, deliveryId)
  if (!claimed) return null
  const way = channelOf(claimed.channel)
  if (claimed.wasHandedOver) {
    const outcome = { state: 'unknown', reason: 'stopped_while_sending' } as const
    await settle(db, claimed, outcome)
    if (way.kind === 'outside') await way.settle(db, claimed.id, outcome)
    return null
  }
  if (way.kind === 'outside') return prepareOutside(db, claimed, way)
  await deliverInside(db, claimed)
  return null
}

/** For what stands in the app: done in the transaction that claimed it, or planned it. What belongs together travels together. */
export async function deliverInside(db: TenantDb, claimed: Claim): Promise<void> {
  const way = channelOf(claimed.channel)
  if (way.kind !== 'inside') return
  const letter = await letterOf(db, claimed, way)
  if (letter) await Promise.all([way.deliver(db, letter), settle(db, claimed, { state: 'delivered' })])
}

/** What leaves the house; where nothing does, since no provider is set up, it is captured, and done by that. */
async function prepareOutside(db: TenantDb, claimed: Claim, way: OutsideChannel): Promise<Ready | null> {
  const letter = await letterOf(db, claimed, way)
  if (!letter) return null
  await way.keep(db, letter)
  if (!way.captures(db.kernel)) return { claim: claimed, way, letter }
  await Promise.all([settle(db, claimed, { state: 'captured' }), way.settle(db, claimed.id, { state: 'captured' })])
  return null
}

/** What is to be said, or null where nothing is: then it is written down why. */
async function letterOf(db: TenantDb, claimed: Claim, way: InsideChannel | OutsideChannel): Promise<Letter | null> {
  const { topics, organizations, clock } = db.kernel
  const topic = topics.named(claimed.topic)
  if (!topic || !isOf(topic, claimed.about)) return hold(db, claimed, 'no_topic')

  const [address, house, settings, houseRule, preferenceOf] = await Promise.all([
    reach(db, topic, claimed.about, claimed),
    organizations.byId(db.scope.organizationId),
    settingsOf(db, claimed.person),
    topicRow(db, topic.name),
    preferencesOf(db, topic.name, [claimed.person]),
  ])
  if (!address || !house) return hold(db, claimed, 'person_gone')

  const destination = await way.destination(db, claimed.person, address)
  const decision = decide(circumstancesOf(topic, claimed.channel, { house: houseRule, preference: preferenceOf(claimed.person, claimed.channel) }), {
    destination,
    suppressed: await suppressionOf(db, claimed.channel, destination),
    peace: settings && { ...settings, zone: settings.zone ?? address.zone ?? house.zone },
    waitedFor: claimed.waitedFor,
    now: clock.now(),
  })
  if (decision.outcome === 'suppress') return hold(db, claimed, decision.reason, decision.rule)
  if (decision.outcome === 'wait') {
    await settle(db, claimed, { state: 'waiting', rule: decision.rule, reason: decision.reason, until: decision.until })
    return null
  }
  const to = addresseeOf(house, claimed, address, settings)
  const [facts, sender] = await Promise.all([topic.facts(db, happeningOf(claimed.about), to), senderOf(db)])
  if (!facts) return hold(db, claimed, 'no_longer_true', decision.rule)
  const own = await wordsThatCanBeSaid(db, { topic: topic.name, channel: claimed.channel, language: to.language }, valuesOf(db.kernel, to, facts))
  return writeLetter(db.kernel, { claim: claimed, topic, to, facts, own, sender, destination: destination!, rule: decision.rule })
}

async function hold(db: TenantDb, claimed: Claim, reason: string, rule?: string): Promise<null> {
  await settle(db, claimed, { state: 'suppressed', reason, ...(rule ? { rule } : {}) })
  return null
}

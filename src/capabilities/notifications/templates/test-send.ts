import { sql } from 'kysely'

import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { defineJob } from '../../../kernel/jobs/define.ts'
import type { JobRun } from '../../../kernel/jobs/define.ts'
import { enqueue } from '../../../kernel/jobs/enqueue.ts'
import { newId } from '../../../kernel/ids.ts'
import { personOf } from '../../../kernel/notifications/define.ts'
import { refuse, refuseUnless } from '../../../kernel/refusal.ts'

import { NotTaken } from '../channels/channel.ts'
import type { Letter, OutsideChannel } from '../channels/channel.ts'
import { channelOf } from '../channels/channels.ts'
import { suppressionOf } from '../rules.ts'
import type { OwnWords } from './parts.ts'
import { sampleLetter } from './sample-letter.ts'
import { senderOf } from './sender.ts'
import { placeOf, refuseFaulty } from './template.ts'
import type { Author, Place } from './template.ts'

const MOST_PER_HOUR = 10
/** In which a test says that it is one: where a reader looks first. */
const marked = { email: 'subject', sms: 'text', in_app: 'title', push: 'title' } as const

/** Sends words, saved or not, to whoever asks, at their own address and by the channel's ordinary way. */
export async function sendTest(author: Author, place: Place, words: OwnWords | null): Promise<void> {
  const { db, actor } = author
  const memberId = actor.memberId ?? refuse('notifications.no_own_address', {}, 422)
  refuseFaulty(author, place, words)
  await spendOne(db, memberId)
  await reachable(db, place, memberId)
  const { id } = await db
    .insertInto('notification_tests')
    .values({ organization_id: db.scope.organizationId, id: newId(), member_id: memberId, topic: place.topic.name, channel: place.channel, language: place.language, words: words === null ? null : JSON.stringify(words), created_at: db.kernel.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  await enqueue(db, sendTestMessage, { testId: id })
}

export const sendTestMessage = defineJob<{ testId: string }>('notifications.send-test', {
  retryLimit: 2,
  steps: async ({ kernel, inTenant }, { testId }, job) => {
    const ready = await inTenant((db) => prepareTest(db, testId))
    if (!ready) return
    const outcome = await outcomeOf(() => ready.way.send(kernel, ready.letter, () => Promise.resolve()), job)
    await inTenant((db) => ready.way.settle(db, ready.letter.id, outcome))
  },
})

/** A test that failed is not sent over and over: whoever waits for it presses again. */
async function outcomeOf(send: () => Promise<void>, { isLastAttempt }: JobRun): Promise<{ state: 'sent' } | { state: 'dead'; reason: string }> {
  try {
    await send()
    return { state: 'sent' }
  } catch (error) {
    const isForGood = error instanceof NotTaken && error.isForGood
    if (!isForGood && !isLastAttempt) throw error
    return { state: 'dead', reason: error instanceof NotTaken ? error.reason : 'unreachable' }
  }
}

async function prepareTest(db: TenantDb, testId: string): Promise<{ way: OutsideChannel; letter: Letter } | null> {
  const test = await db.selectFrom('notification_tests').select(['id', 'member_id', 'topic', 'channel', 'language', 'words']).where('organization_id', '=', db.scope.organizationId).where('id', '=', testId).executeTakeFirst()
  const house = await db.kernel.organizations.byId(db.scope.organizationId)
  if (!test || !house) return null
  const place = placeOf(db, test)
  const { destination, name } = await reachable(db, place, test.member_id)
  const sender = await senderOf(db)
  const letter = asTest(db, place, sampleLetter(db.kernel, { ...place, house, sender, memberId: test.member_id, name, words: test.words as OwnWords | null, id: test.id, destination }))

  const way = channelOf(place.channel)
  if (way.kind === 'inside') {
    await way.deliver(db, letter)
    return null
  }
  await way.keep(db, letter)
  if (!way.captures(db.kernel)) return { way, letter }
  await way.settle(db, letter.id, { state: 'captured' })
  return null
}

function asTest({ kernel }: TenantDb, { channel, language }: Place, letter: Letter): Letter {
  return { ...letter, say: (part) => (part === marked[channel] ? kernel.words.t(language, 'notifications.templates.test_mark', { text: letter.say(part) }) : letter.say(part)) }
}

/** Where this channel reaches the member; refused where it does not, or must not. */
async function reachable(db: TenantDb, { channel }: Place, memberId: string): Promise<{ destination: string; name: string }> {
  const address = (await db.kernel.topics.addressBook('member')?.(db, [memberId]))?.get(memberId) ?? refuse('notifications.no_own_address', {}, 422)
  const destination = (await channelOf(channel).destination(db, personOf('member', memberId), address)) ?? refuse('notifications.no_own_address', {}, 422)
  refuseUnless((await suppressionOf(db, channel, destination)) === null, 'notifications.no_own_address', {}, 422)
  return { destination, name: address.name }
}

/** Counted in rows, one after the other, so that neither another process nor a double click has a count of its own. */
async function spendOne(db: TenantDb, memberId: string): Promise<void> {
  const { organizationId } = db.scope
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${organizationId} notifications.tests ${memberId}`}, 0))`.execute(db)
  const now = db.kernel.clock.now()
  await db.deleteFrom('notification_tests').where('organization_id', '=', organizationId).where('created_at', '<', now.subtract({ hours: 24 })).execute()
  const { sent } = await db
    .selectFrom('notification_tests')
    .select((eb) => eb.fn.countAll<string>().as('sent'))
    .where('organization_id', '=', organizationId)
    .where('member_id', '=', memberId)
    .where('created_at', '>', now.subtract({ hours: 1 }))
    .executeTakeFirstOrThrow()
  refuseUnless(Number(sent) < MOST_PER_HOUR, 'notifications.too_many_tests', { most: MOST_PER_HOUR }, 429)
}

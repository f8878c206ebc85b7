import { inTenant } from '../../../kernel/db/tenant.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { direction } from '../../../kernel/i18n/language.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { readPerson } from '../../../kernel/notifications/define.ts'
import { keepPush, settlePush } from '../../../kernel/push/kept-push.ts'
import { PushRefused } from '../../../kernel/push/push.ts'

import { browsersOf, listSubscriptions, noteRound } from '../push/subscriptions.ts'
import type { OpenSubscription } from '../push/subscriptions.ts'
import { NotTaken } from './channel.ts'
import type { Letter, OutsideChannel } from './channel.ts'

const [LONGEST_TITLE, LONGEST_TEXT] = [200, 600]
/** What a browser has not fetched within a day is no news any more. */
const LASTS_SECONDS = 86_400

/**
 * To all browsers in which the member asked for it. A second copy takes the place of the first, at the push service (Topic) and on the
 * screen (tag), so that a round which may have reached some of them can be made again.
 */
export const push: OutsideChannel = {
  kind: 'outside',
  captures: (kernel) => kernel.push.captures,

  async destination(db, person) {
    const { kind, id } = readPerson(person)
    if (kind !== 'member') return null
    const any = await listSubscriptions(db, id).limit(1).executeTakeFirst()
    return any ? id : null
  },

  async keep(db, letter) {
    const { title, text, link } = wordsOf(letter)
    await keepPush(db, letter.id, { to: letter.person, language: letter.language, kind: letter.topic.name, title, text, link })
  },

  async send(kernel, letter, handOver) {
    const browsers = await inside(kernel, letter, (db) => browsersOf(db, letter.destination))
    if (browsers.length === 0) throw new NotTaken('no_browser', { isForGood: true })
    await handOver()
    await round(kernel, letter, browsers)
  },

  settle: (db, id, outcome) => settlePush(db, id, outcome),
}

async function round(kernel: Kernel, letter: Letter, browsers: readonly OpenSubscription[]): Promise<void> {
  const payload = JSON.stringify({ id: letter.id, ...wordsOf(letter), language: letter.language, direction: direction(letter.language) })
  const answers = await Promise.allSettled(browsers.map((browser) => kernel.push.send(browser, { id: letter.id, payload, lasts: LASTS_SECONDS })))
  const which = (said: 'taken' | 'gone') => answers.flatMap((answer, index) => (answer.status === 'fulfilled' && answer.value === said ? [browsers[index]!.id] : []))
  const [took, gone] = [which('taken'), which('gone')]
  await inside(kernel, letter, (db) => noteRound(db, { took, gone }))

  if (took.length > 0) return
  const failures = answers.filter((answer) => answer.status === 'rejected').map(({ reason }) => reason as unknown)
  if (failures.length === 0) throw new NotTaken('gone', { isForGood: true })
  const refused = failures.filter((failure) => failure instanceof PushRefused)
  const isForGood = refused.length === failures.length && refused.every((failure) => failure.isForGood)
  throw new NotTaken(refused[0] ? `push_${refused[0].status}` : 'unreachable', { isForGood })
}

function wordsOf({ say, link }: Letter) {
  return { title: say('title').slice(0, LONGEST_TITLE), text: say('text').slice(0, LONGEST_TEXT), link }
}

function inside<Result>(kernel: Kernel, { house, id }: Letter, work: (db: TenantDb) => Promise<Result>): Promise<Result> {
  return inTenant(kernel, { organizationId: house.id, actorId: null, onBehalfOf: null, requestId: id }, work)
}

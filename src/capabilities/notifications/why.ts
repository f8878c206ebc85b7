/** "Why did she not get it?": answered from the rows where there are some, else from the rules as they stand. */
import type { OrganizationFacts } from '../../kernel/access/directory.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import type { EventMap, EventType } from '../../kernel/events/define.ts'
import { formatMoment } from '../../kernel/i18n/format.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import { isReminder, readPerson } from '../../kernel/notifications/define.ts'
import type { Address, Channel, Person, Recipient, Topic } from '../../kernel/notifications/define.ts'
import { refuse, refuseAsMissing } from '../../kernel/refusal.ts'

import { happeningOf } from './about.ts'
import type { About } from './about.ts'
import { channelOf } from './channels/channels.ts'
import { decide, wishOf } from './decide.ts'
import type { Decision, Rule } from './decide.ts'
import { reach } from './people.ts'
import { explain, namesOf, presentDelivery, presentPerson, presentTopic, reasonText } from './present.ts'
import { deliveries } from './queries.ts'
import type { DeliveryRow } from './queries.ts'
import { circumstancesOf, preferencesOf, settingsOf, suppressionOf, topicRow } from './rules.ts'

interface Asked {
  house: OrganizationFacts
  language: Language
  person: Person
  topic: string
  occasion: string | null
}

export async function why(db: TenantDb, asked: Asked) {
  const topic = db.kernel.topics.named(asked.topic) ?? refuse('notifications.unknown_topic', {}, 404)
  const rows = await rowsOf(db, asked)
  const names = await namesOf(db, [asked.person])
  if (!names.has(asked.person) && rows.length === 0) refuseAsMissing()

  const telling = { kernel: db.kernel, language: asked.language, business: asked.house.name }
  const said = await whatWasSaid(db, topic, asked, rows)
  const rules = await rulesOf(db, topic, asked, said.about)
  return {
    person: presentPerson(asked.person, names),
    topic: presentTopic(telling, topic.name),
    isMandatory: topic.mandatory ?? false,
    occasion: asked.occasion,
    isRecipient: said.isRecipient,
    because: said.because,
    sentences: said.sentences,
    channels: topic.channels.map((channel) => {
      const row = rows.find((one) => one.channel === channel)
      const rule = (row?.rule ?? rules.ruleOf(channel)) as Rule
      const ruleText = db.kernel.words.translate(asked.language, `notifications.rules.${rule}`, { business: asked.house.name })
      if (row) return { channel, rule, ruleText, outcome: outcomeOf(row.state), reason: row.reason, explanation: explain(telling, row.state, row.reason), delivery: presentDelivery(telling, row, names) }

      const decision = rules.decisionOf(channel)
      // Nobody planned it: where they were not among those it is for, nothing else matters.
      const reason = said.isRecipient === false ? 'not_recipient' : 'reason' in decision ? decision.reason : said.isRecipient ? 'not_planned' : null
      const outcome = asked.occasion !== null ? 'not_sent' : decision.outcome === 'send' ? 'would_be_sent' : decision.outcome === 'wait' ? 'would_wait' : 'not_sent'
      return { channel, rule, ruleText, outcome, reason, explanation: reason === null ? db.kernel.words.t(asked.language, 'notifications.why.would_be_sent') : reasonText(telling, reason), delivery: null }
    }),
  }
}

function rowsOf(db: TenantDb, { person, topic, occasion }: Asked): Promise<DeliveryRow[]> {
  if (occasion === null) return Promise.resolve([])
  return deliveries(db).where('topic', '=', topic).where('person', '=', person).where('occasion', '=', occasion).execute()
}

function outcomeOf(state: string): 'sent' | 'underway' | 'not_sent' {
  if (state === 'sent' || state === 'captured' || state === 'delivered') return 'sent'
  return state === 'suppressed' || state === 'dead' || state === 'unknown' ? 'not_sent' : 'underway'
}

interface Said {
  about: About | null
  isRecipient: boolean | null
  because: string | null
  sentences: string[]
}

/** What is known of the occasion: whether it was one for this topic, and whether this person was among those it was for. */
async function whatWasSaid(db: TenantDb, topic: Topic, asked: Asked, rows: readonly DeliveryRow[]): Promise<Said> {
  const { occasion, language, house, person } = asked
  const { words } = db.kernel
  const becauseText = (code: string) => words.translate(language, `notifications.becauseShort.${code}`)
  if (occasion === null) return { about: null, isRecipient: null, because: null, sentences: [words.t(language, 'notifications.why.in_general')] }

  const about = isReminder(topic) ? aboutReminder(topic, occasion) : await aboutEventOf(db, topic, occasion)
  const [row] = rows
  if (row) return { about, isRecipient: true, because: row.because, sentences: [words.t(language, 'notifications.why.told', { because: becauseText(row.because) })] }
  if (about && 'record' in about) {
    const sentence = await scheduleText(db, topic, about, { language, house })
    if (sentence) return { about, isRecipient: null, because: null, sentences: [sentence] }
  }
  if (!about) return { about, isRecipient: null, because: null, sentences: [words.t(language, 'notifications.why.unknown_occasion')] }

  const recipient = (await topic.recipients(db, happeningOf(about))).find((one: Recipient) => one.person === person)
  if (!recipient) return { about, isRecipient: false, because: null, sentences: [words.t(language, 'notifications.why.not_recipient')] }
  return { about, isRecipient: true, because: recipient.because, sentences: [words.t(language, 'notifications.why.recipient', { because: becauseText(recipient.because) })] }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The event, while it is kept, and if this topic is told on such events. */
async function aboutEventOf(db: TenantDb, topic: Topic, id: string): Promise<About | null> {
  if (!UUID.test(id)) return null
  const row = await db.selectFrom('events').select(['type', 'payload', 'occurred_at']).where('organization_id', '=', db.scope.organizationId).where('id', '=', id).executeTakeFirst()
  if (!row || !db.kernel.topics.toldOn(row.type as EventType).includes(topic)) return null
  return { event: { id, type: row.type as EventType, payload: row.payload as EventMap[EventType], occurredAt: row.occurred_at.toString() } }
}

function aboutReminder(topic: Topic, occasion: string): About | null {
  const [name, id = '', at = ''] = occasion.split('/')
  const isOne = name === topic.name && UUID.test(id) && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?Z$/.test(at)
  return isOne ? { record: { id, at } } : null
}

/** A reminder that nobody was planned to get yet, or that came to nothing. */
async function scheduleText(db: TenantDb, topic: Topic, about: Extract<About, { record: unknown }>, { language, house }: Pick<Asked, 'language' | 'house'>): Promise<string | null> {
  const row = await db
    .selectFrom('notification_schedules')
    .select(['state', 'reason', 'due_at'])
    .where('organization_id', '=', db.scope.organizationId)
    .where('topic', '=', topic.name)
    .where('record_id', '=', about.record.id)
    .where('record_at', '=', Temporal.Instant.from(about.record.at))
    .executeTakeFirst()
  const { words } = db.kernel
  if (row?.state === 'waiting') return words.t(language, 'notifications.why.due', { at: formatMoment({ language, country: house.country, zone: house.zone }, row.due_at) })
  if (row?.state === 'void') return reasonText({ kernel: db.kernel, language, business: house.name }, row.reason ?? 'no_longer_true')
  return null
}

/** What the rules say now. */
async function rulesOf(db: TenantDb, topic: Topic, { house, person }: Asked, about: About | null): Promise<{ ruleOf(channel: Channel): Rule; decisionOf(channel: Channel): Decision }> {
  const [own, preferenceOf, settings, address] = await Promise.all([topicRow(db, topic.name), preferencesOf(db, topic.name, [person]), settingsOf(db, person), addressOf(db, topic, person, about)])
  const circumstances = (channel: Channel) => circumstancesOf(topic, channel, { house: own, preference: preferenceOf(person, channel) })
  const decisions = new Map<Channel, Decision>()
  for (const channel of topic.channels) {
    const destination = (address && (await channelOf(channel)?.destination(db, person, address))) ?? null
    decisions.set(
      channel,
      decide(circumstances(channel), {
        destination,
        suppressed: await suppressionOf(db, channel, destination),
        peace: settings && { ...settings, zone: settings.zone ?? address?.zone ?? house.zone },
        waitedFor: null,
        now: db.kernel.clock.now(),
      }),
    )
  }
  return { ruleOf: (channel) => wishOf(circumstances(channel)).rule, decisionOf: (channel) => decisions.get(channel)! }
}

async function addressOf(db: TenantDb, topic: Topic, person: Person, about: About | null): Promise<Address | null> {
  if (about) return reach(db, topic, about, { person, because: 'self' })
  const { kind, id } = readPerson(person)
  return (await db.kernel.topics.addressBook(kind)?.(db, [id]))?.get(id) ?? null
}

/** What people are told of bookings: the customer, in the language in which they booked, and whoever gives the visit. */
import type { TenantDb } from '../../kernel/db/tenant.ts'
import type { StoredEvent } from '../../kernel/events/define.ts'
import { formatList, formatSpan, formatZone } from '../../kernel/i18n/format.ts'
import type { Reader } from '../../kernel/i18n/format.ts'
import { isLanguage, localeOf } from '../../kernel/i18n/language.ts'
import { sayAs } from '../../kernel/i18n/own-words.ts'
import { formatMoney, money } from '../../kernel/money.ts'
import { defineReminder, defineTopic, personOf, readPerson } from '../../kernel/notifications/define.ts'
import type { Address, Addressee, Facts, Recipient } from '../../kernel/notifications/define.ts'

import { calendarOf } from './calendar-entry.ts'
import './events.ts'
import type { BookingHappening } from './events.ts'
import { presentPublicBooking, serviceName } from './present.ts'
import { bookingById, placeOf } from './queries.ts'
import type { BookingRow } from './queries.ts'

const sample = { business: 'Diamant', when: '20 Nov 2026, 10:30 – 11:15', before: '19 Nov 2026, 10:30 – 11:15', url: 'https://example.com/booking' }

const customerTopic = { tells: 'contact', channels: ['email', 'sms'], usual: ['email'], sample, recipients: customerOf, reach: asBooked } as const

const confirmed = defineTopic({
  ...customerTopic,
  name: 'bookings.confirmed',
  words: { email: 'bookings.mail.confirmed' },
  on: ['booking.created'],
  facts: (db, { payload }, to) => customerFacts(db, payload.bookingId, to, isConfirmed),
})

const moved = defineTopic({
  ...customerTopic,
  name: 'bookings.moved',
  words: { email: 'bookings.mail.moved' },
  on: ['booking.moved'],
  /** Moved once more since: of that they are told by another one. */
  facts: (db, { payload }, to) => customerFacts(db, payload.bookingId, to, (booking) => isConfirmed(booking) && startsAt(booking, payload.startsAt), payload.before),
})

const cancelled = defineTopic({
  ...customerTopic,
  name: 'bookings.cancelled',
  words: { email: 'bookings.mail.cancelled' },
  on: ['booking.cancelled'],
  facts: (db, { payload }, to) => customerFacts(db, payload.bookingId, to, ({ state }) => state === 'cancelled'),
})

const reinstated = defineTopic({
  ...customerTopic,
  name: 'bookings.reinstated',
  words: { email: 'bookings.mail.reinstated' },
  on: ['booking.reinstated'],
  facts: (db, { payload }, to) => customerFacts(db, payload.bookingId, to, isConfirmed),
})

const reminder = defineReminder({
  ...customerTopic,
  name: 'bookings.reminder',
  before: {
    events: ['booking.created', 'booking.moved', 'booking.cancelled', 'booking.reinstated'],
    record: ({ payload }) => payload.bookingId,
    async moment(db, bookingId) {
      const booking = await stateOf(db, bookingId)
      return booking?.state === 'confirmed' ? booking.starts_at : null
    },
    usual: 'PT24H',
  },
  recipients: (db, { recordId }) => contactOf(db, recordId),
  reach: (db, { recordId }) => reachAsBooked(db, recordId),
  facts: (db, { recordId, at }, to) => customerFacts(db, recordId, to, (booking) => isConfirmed(booking) && booking.starts_at.equals(at) && isAhead(db, booking)),
})

/** Whoever gives a visit that somebody else has put on them. */
const assigned = defineTopic({
  name: 'bookings.assigned',
  tells: 'member',
  channels: ['in_app', 'email', 'push'],
  usual: ['in_app', 'email', 'push'],
  sample: { ...sample, customer: 'Layla', services: 'Haircut' },
  on: ['booking.created', 'booking.moved', 'booking.reinstated'],

  async recipients(db, { payload }) {
    if (payload.tells === undefined || payload.tells === 'nobody') return []
    const booking = await stateOf(db, payload.bookingId)
    const had = payload.before?.memberIds ?? []
    const added = booking?.member_ids.filter((id) => !had.includes(id)) ?? []
    return (await besideWhoeverDidIt(db, added)).map((id) => ({ person: personOf('member', id), because: 'assignee' }))
  },

  async facts(db, { payload }, to) {
    const booking = await bookingById(db, payload.bookingId).executeTakeFirst()
    if (!booking || !isConfirmed(booking) || !booking.member_ids.includes(readPerson(to.person).id) || !isAhead(db, booking)) return null
    return {
      values: { when: whenOf(booking, to.reader), customer: booking.contact_name, services: servicesOf(booking, to) },
      rows: [
        { name: db.kernel.words.t(to.language, 'bookings.mail.facts.when'), value: whenOf(booking, to.reader) },
        { name: db.kernel.words.t(to.language, 'bookings.mail.facts.what'), value: servicesOf(booking, to) },
        { name: db.kernel.words.t(to.language, 'bookings.mail.facts.reference'), value: booking.reference },
      ],
      link: `/office/bookings/${booking.id}`,
      group: `booking ${booking.id}`,
    }
  },
})

export const topics = [confirmed, moved, cancelled, reinstated, reminder, assigned]

// ── Whom ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The team may have chosen to tell the customer itself. An event of before such a choice was written down with it has been told already. */
function customerOf(db: TenantDb, { payload }: StoredEvent<`booking.${'created' | 'moved' | 'cancelled' | 'reinstated'}`>): Promise<Recipient[]> {
  return payload.tells === 'everybody' ? contactOf(db, payload.bookingId) : Promise.resolve([])
}

async function contactOf(db: TenantDb, bookingId: string): Promise<Recipient[]> {
  const booking = await stateOf(db, bookingId)
  return booking ? [{ person: personOf('contact', booking.contact_id), because: 'customer' }] : []
}

function asBooked(db: TenantDb, { payload }: StoredEvent<`booking.${'created' | 'moved' | 'cancelled' | 'reinstated'}`>): Promise<Partial<Address> | null> {
  return reachAsBooked(db, payload.bookingId)
}

/** At the address, in the language and by the clocks that were given for this booking, which need not be the contact's. */
async function reachAsBooked(db: TenantDb, bookingId: string): Promise<Partial<Address> | null> {
  const booking = await stateOf(db, bookingId)
  return booking ? { email: booking.customer_email, language: isLanguage(booking.language) ? booking.language : null, zone: booking.customer_zone } : null
}

/** Nobody has to be told what they have just done themselves. */
async function besideWhoeverDidIt(db: TenantDb, memberIds: readonly string[]): Promise<string[]> {
  const { organizationId, onBehalfOf } = db.scope
  if (memberIds.length === 0) return []
  const rows = await db
    .selectFrom('members')
    .select(['id', 'user_id'])
    .where('organization_id', '=', organizationId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...memberIds]))))
    .execute()
  return rows.filter(({ user_id: userId }) => userId === null || userId !== onBehalfOf).map(({ id }) => id)
}

// ── What ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** By no name: whoever books on the site says which name, and to which address this goes. */
async function customerFacts(db: TenantDb, bookingId: string, to: Addressee, isTrue: (booking: BookingRow) => boolean, before?: BookingHappening['before']): Promise<Facts | null> {
  const booking = await bookingById(db, bookingId).executeTakeFirst()
  if (!booking || !isTrue(booking)) return null
  const place = await placeOf(db)
  const { house, language, reader } = to
  const { manageUrl, can } = presentPublicBooking(db.kernel, { house, language }, booking)
  return {
    values: {
      when: whenOf(booking, reader),
      before: before ? formatSpan(reader, Temporal.Instant.from(before.startsAt), Temporal.Instant.from(before.endsAt)) : '',
      url: manageUrl,
    },
    rows: rowsOf(db, booking, to),
    link: manageUrl,
    linkLabel: sayAs(db.kernel.words, { language, own: house.words }, can.move ? 'bookings.mail.manage' : 'bookings.mail.see'),
    calendar: calendarOf(db.kernel, { house, place, language }, booking),
    smallPrint: [place.address, place.phone, place.email].filter((line) => line !== null),
  }
}

function rowsOf({ kernel: { words } }: TenantDb, booking: BookingRow, to: Addressee): { name: string; value: string }[] {
  const { language, reader, house } = to
  const name = (fact: 'when' | 'yourTime' | 'what' | 'price' | 'reference') => words.t(language, `bookings.mail.facts.${fact}`)
  const services = booking.segments.map((segment) => words.t(language, 'bookings.mail.serviceBy', { service: serviceName(segment, { language, house }), person: segment.person }))
  const elsewhere = booking.customer_zone && differs(booking, house.zone, booking.customer_zone)

  return [
    { name: name('when'), value: elsewhere ? `${whenOf(booking, reader)} (${formatZone(reader, booking.starts_at)})` : whenOf(booking, reader) },
    ...(elsewhere ? [{ name: name('yourTime'), value: whenOf(booking, { ...reader, zone: booking.customer_zone! }) }] : []),
    { name: name('what'), value: formatList(reader, services) },
    ...(booking.price_minor > 0n ? [{ name: name('price'), value: formatMoney(money(booking.price_minor, booking.currency), localeOf(language, house.country)) }] : []),
    { name: name('reference'), value: booking.reference },
  ]
}

function servicesOf(booking: BookingRow, { reader, language, house }: Addressee): string {
  return formatList(reader, booking.segments.map((segment) => serviceName(segment, { language, house })))
}

function whenOf(booking: Pick<BookingRow, 'starts_at' | 'ends_at'>, reader: Reader): string {
  return formatSpan(reader, booking.starts_at, booking.ends_at)
}

function isConfirmed({ state }: Pick<BookingRow, 'state'>): boolean {
  return state === 'confirmed'
}

function startsAt(booking: BookingRow, moment: string | undefined): boolean {
  return moment !== undefined && booking.starts_at.equals(Temporal.Instant.from(moment))
}

function isAhead({ kernel }: TenantDb, { starts_at: at }: BookingRow): boolean {
  return Temporal.Instant.compare(kernel.clock.now(), at) < 0
}

/** Two zones may well show the same time on that day. */
function differs({ starts_at: at }: BookingRow, one: string, other: string): boolean {
  return at.toZonedDateTimeISO(one).offset !== at.toZonedDateTimeISO(other).offset
}

/** Enough to know whom a booking concerns, without its segments. */
function stateOf(db: TenantDb, bookingId: string) {
  return db
    .selectFrom('bookings')
    .select(['contact_id', 'state', 'starts_at', 'member_ids', 'customer_email', 'customer_zone', 'language'])
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', bookingId)
    .executeTakeFirst()
}

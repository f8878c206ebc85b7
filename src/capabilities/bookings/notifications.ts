/** The mails that a customer gets about a booking, in the language in which they booked. */
import type { OrganizationFacts } from '../../kernel/access/directory.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { formatList, formatSpan, formatZone } from '../../kernel/i18n/format.ts'
import type { Reader } from '../../kernel/i18n/format.ts'
import { localeOf } from '../../kernel/i18n/language.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import { mailLayout } from '../../kernel/mail/layout.ts'
import { sendMail } from '../../kernel/mail/send-mail.ts'
import { formatMoney, money } from '../../kernel/money.ts'
import { contactAddresses } from '../contacts/public.ts'

import { calendarOf } from './calendar-entry.ts'
import { presentPublicBooking, serviceName } from './present.ts'
import { placeOf } from './queries.ts'
import type { BookingRow } from './queries.ts'

export async function mailConfirmed(db: TenantDb, house: OrganizationFacts, booking: BookingRow): Promise<void> {
  await write(db, { kind: 'confirmed', house, booking })
}

export async function mailMoved(db: TenantDb, house: OrganizationFacts, { before, booking }: { before: BookingRow; booking: BookingRow }): Promise<void> {
  await write(db, { kind: 'moved', house, booking, before })
}

export async function mailCancelled(db: TenantDb, house: OrganizationFacts, booking: BookingRow): Promise<void> {
  await write(db, { kind: 'cancelled', house, booking })
}

export async function mailReinstated(db: TenantDb, house: OrganizationFacts, booking: BookingRow): Promise<void> {
  await write(db, { kind: 'reinstated', house, booking })
}

interface Letter {
  kind: 'confirmed' | 'moved' | 'cancelled' | 'reinstated'
  house: OrganizationFacts
  booking: BookingRow
  before?: BookingRow
}

/** Somebody without an address is told by the team. */
async function write(db: TenantDb, letter: Letter): Promise<void> {
  const { kind, house, booking } = letter
  const [contact, place] = await Promise.all([contactAddresses(db, booking.contact_id), placeOf(db)])
  const to = booking.customer_email ?? contact?.emails[0]
  if (!to) return

  const { kernel } = db
  const { words } = kernel
  const language = booking.language as Language
  const reader: Reader = { language, country: house.country, zone: house.zone }
  const { manageUrl, can } = presentPublicBooking(kernel, { house, language }, booking)
  // By no name: whoever books on the site says which name, and to which address this goes.
  const said = { business: house.name, when: whenOf(booking, reader), before: letter.before ? whenOf(letter.before, reader) : '' }
  const say = (part: 'subject' | 'heading' | 'text') => words.translate(language, `bookings.mail.${kind}.${part}`, said)

  await sendMail(db, {
    to,
    language,
    kind: `bookings.${kind}`,
    subject: say('subject'),
    calendar: calendarOf(kernel, { house, place, language }, booking),
    ...mailLayout({
      language,
      sender: house.name,
      colour: house.brandColour,
      heading: say('heading'),
      paragraphs: [say('text')],
      facts: factsOf(letter, reader, db),
      action: { label: words.t(language, can.move ? 'bookings.mail.manage' : 'bookings.mail.see'), url: manageUrl },
      smallPrint: [place.address, place.phone, place.email].filter((line) => line !== null),
    }),
  })
}

function factsOf({ house, booking }: Letter, reader: Reader, { kernel: { words } }: TenantDb): { name: string; value: string }[] {
  const { language } = reader
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

function whenOf(booking: BookingRow, reader: Reader): string {
  return formatSpan(reader, booking.starts_at, booking.ends_at)
}

/** Two zones may well show the same time on that day. */
function differs({ starts_at: at }: BookingRow, one: string, other: string): boolean {
  return at.toZonedDateTimeISO(one).offset !== at.toZonedDateTimeISO(other).offset
}

import { Can, Exactly, Id, Instant, MoneySchema, Nullable, OneOf, Type, visible } from '../../kernel/http/schema.ts'
import type { Static } from '../../kernel/http/schema.ts'
import { languages } from '../../kernel/i18n/language.ts'

export const bookingStates = ['confirmed', 'completed', 'no_show', 'cancelled'] as const

const Zone = Type.String({ maxLength: 60, description: 'IANA name' })
const Note = Type.String({ maxLength: 2_000 })
const Reason = Type.String({ maxLength: 500 })

/** One service, given by somebody in particular or (null) by anyone. */
const Wish = Exactly({ serviceId: Id, resourceId: Type.Optional(Nullable(Id)) })
const Wishes = Type.Array(Wish, { minItems: 1, maxItems: 6, description: 'One after the other' })

const NewCustomer = Exactly({
  name: Type.String({ minLength: 1, maxLength: 200, pattern: visible }),
  email: Type.Optional(Nullable(Type.String({ format: 'email', maxLength: 254 }))),
  phone: Type.Optional(Nullable(Type.String({ minLength: 3, maxLength: 40 }))),
})

// ── The office ──────────────────────────────────────────────────────────────────────────────────────────────────────

const Person = Exactly({ resourceId: Id, memberId: Nullable(Id), name: Type.String() })

const Segment = Exactly({
  id: Id,
  service: Exactly({ id: Id, name: Type.String(), colour: Type.String() }),
  person: Person,
  /** The rooms, machines and other people that it occupies. */
  also: Type.Array(Exactly({ resourceId: Id, name: Type.String() })),
  startsAt: Instant,
  endsAt: Instant,
  price: MoneySchema,
})

const Cancellation = Exactly({
  at: Instant,
  by: OneOf(['customer', 'team']),
  late: Type.Boolean(),
  reason: Nullable(Type.String()),
})

const CancellationTerms = Exactly({ freeUntil: Instant, afterwards: OneOf(['refused', 'late']) })

export const Booking = Exactly({
  id: Id,
  version: Type.Integer(),
  reference: Type.String(),
  state: OneOf(bookingStates),
  /** In the zone of the business, which `zone` names. */
  startsAt: Instant,
  endsAt: Instant,
  zone: Zone,
  customerZone: Nullable(Zone),
  contact: Exactly({ id: Id, name: Type.String() }),
  segments: Type.Array(Segment),
  memberIds: Type.Array(Id),
  price: MoneySchema,
  note: Nullable(Type.String()),
  source: OneOf(['site', 'office']),
  language: OneOf(languages),
  terms: CancellationTerms,
  cancellation: Nullable(Cancellation),
  createdAt: Instant,
  updatedAt: Instant,
  can: Can,
})

/** What the customer gets to see and keep. */
const Links = { manageUrl: Type.String(), calendarUrl: Type.String() }

export const NewBooking = Exactly({
  startsAt: Instant,
  segments: Wishes,
  /** A contact that is known, or a new one. */
  contactId: Type.Optional(Id),
  customer: Type.Optional(NewCustomer),
  note: Type.Optional(Nullable(Note)),
  /** Whether the customer gets a confirmation by mail; yes unless told. */
  notify: Type.Optional(Type.Boolean()),
})

export const CreatedBooking = Exactly({ ...Booking.properties, ...Links })

export const NewSlot = Exactly({
  startsAt: Instant,
  /** Who gives the (first) service from now on: somebody else, anyone (null), or the same person when left out. */
  resourceId: Type.Optional(Nullable(Id)),
})

export const NewCancellation = Exactly({ reason: Type.Optional(Nullable(Reason)), notify: Type.Optional(Type.Boolean()) })

export const Outcome = Exactly({ outcome: OneOf(['completed', 'no_show']) })

// ── Availability ────────────────────────────────────────────────────────────────────────────────────────────────────

const ids = '[0-9a-fA-F-]{36}'

export const AvailabilityQuery = Exactly({
  serviceId: Type.String({ pattern: `^${ids}(,${ids}){0,5}$`, description: 'The services, one after the other' }),
  resourceId: Type.Optional(Type.String({ pattern: `^(${ids}|anyone)(,(${ids}|anyone)){0,5}$`, description: 'Who gives each of them; anyone where left out' })),
  from: Instant,
  until: Instant,
  zone: Type.Optional(Zone),
})

export const OfficeAvailabilityQuery = Exactly({
  ...AvailabilityQuery.properties,
  /** A moment of which to say why it is, or is not, free. */
  explain: Type.Optional(Instant),
  /** A booking that is about to be moved, and so does not stand in its own way. */
  moving: Type.Optional(Id),
})

const Slot = Exactly({ startsAt: Instant, endsAt: Instant })

export const Availability = Exactly({
  /** The zone in which the slots are written: the one asked for, else that of the business. */
  zone: Zone,
  organizationZone: Zone,
  slots: Type.Array(Slot),
  explanation: Type.Optional(
    Exactly({
      startsAt: Instant,
      isFree: Type.Boolean(),
      reasons: Type.Array(Exactly({ code: Type.String(), detail: Type.String(), resourceId: Nullable(Id) })),
    }),
  ),
})

export const WorkingHoursQuery = Exactly({
  resourceId: Type.String({ pattern: `^${ids}(,${ids}){0,99}$`, description: 'The people and things asked about' }),
  from: Instant,
  until: Instant,
})

/** Stretches of time in which somebody or something can be booked at all, as far as hours go. */
export const WorkingHours = Exactly({ items: Type.Array(Exactly({ resourceId: Id, startsAt: Instant, endsAt: Instant })) })

// ── The visitor ─────────────────────────────────────────────────────────────────────────────────────────────────────

export const NewPublicBooking = Exactly({
  startsAt: Instant,
  segments: Wishes,
  customer: NewCustomer,
  /** Where the customer's clocks are, when they said so. */
  zone: Type.Optional(Nullable(Zone)),
  note: Type.Optional(Nullable(Note)),
})

export const PublicBooking = Exactly({
  version: Type.Integer(),
  reference: Type.String(),
  state: OneOf(bookingStates),
  startsAt: Instant,
  endsAt: Instant,
  zone: Zone,
  customerZone: Nullable(Zone),
  segments: Type.Array(Exactly({ serviceId: Id, service: Type.String(), resourceId: Id, person: Type.String(), startsAt: Instant, endsAt: Instant, price: MoneySchema })),
  price: MoneySchema,
  note: Nullable(Type.String()),
  terms: CancellationTerms,
  cancellation: Nullable(Exactly({ at: Instant, by: OneOf(['customer', 'team']), late: Type.Boolean() })),
  ...Links,
  can: Can,
})

export type WishBody = Static<typeof Wish>
export type CustomerBody = Static<typeof NewCustomer>

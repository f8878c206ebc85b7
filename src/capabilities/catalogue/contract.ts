import { Can, Exactly, Id, Instant, LocalDate, MoneySchema, Nullable, OneOf, Type, visible } from '../../kernel/http/schema.ts'
import type { Static } from '../../kernel/http/schema.ts'
import { languages } from '../../kernel/i18n/language.ts'

export const serviceStates = ['active', 'hidden', 'archived'] as const
export const resourceKinds = ['member', 'room', 'equipment'] as const

const Price = Exactly({ ...MoneySchema.properties, amount: Type.String({ pattern: '^\\d{1,15}$', description: 'Minor units' }) })
const Minutes = (from: number, to: number) => Type.Integer({ minimum: from, maximum: to })
const Language = OneOf(languages)
const Name = Type.String({ minLength: 1, maxLength: 120, pattern: visible })

// ── Services ────────────────────────────────────────────────────────────────────────────────────────────────────────

export const ServiceWords = Exactly({
  name: Name,
  description: Type.Optional(Type.String({ maxLength: 2_000 })),
  category: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 80, pattern: visible }))),
})

/** By language; null takes a translation away. */
const Translations = Type.Partial(Exactly(Object.fromEntries(languages.map((language) => [language, Nullable(ServiceWords)]))), { additionalProperties: false })

/** Who gives a service, at which price and for how long; null is "as the service says". */
const NewVariant = Exactly({
  resourceId: Id,
  price: Type.Optional(Nullable(Price)),
  durationMinutes: Type.Optional(Nullable(Minutes(5, 1_440))),
})

/** Any one of these resources, beside whoever gives the service. */
const Requirement = Exactly({
  anyOf: Type.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true }),
  units: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})

const CancellationTerms = Exactly({
  freeMinutes: Minutes(0, 525_600),
  afterwards: OneOf(['refused', 'late']),
})

const terms = {
  state: OneOf(serviceStates),
  colour: Type.String({ pattern: '^#[0-9a-f]{6}$' }),
  price: Price,
  durationMinutes: Minutes(5, 1_440),
  bufferBeforeMinutes: Minutes(0, 480),
  bufferAfterMinutes: Minutes(0, 480),
  /** Visits begin at multiples of this after midnight, so it divides the day. */
  stepMinutes: Type.Unsafe<number>({ type: 'integer', enum: [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240] }),
  noticeMinutes: Minutes(0, 525_600),
  horizonDays: Type.Integer({ minimum: 1, maximum: 730 }),
  cancellation: CancellationTerms,
}

export const NewService = Exactly({
  ...Type.Partial(Exactly(terms)).properties,
  durationMinutes: terms.durationMinutes,
  translations: Translations,
  variants: Type.Optional(Type.Array(NewVariant, { maxItems: 1_000 })),
  requirements: Type.Optional(Type.Array(Requirement, { maxItems: 20 })),
})

/** `variants` and `requirements`, where they are given, replace what was there. */
export const ServiceChanges = Type.Partial(NewService, { additionalProperties: false })

export const ServiceOrder = Exactly({ ids: Type.Array(Id, { minItems: 1, maxItems: 500, uniqueItems: true }) })

const Variant = Exactly({
  resourceId: Id,
  memberId: Nullable(Id),
  name: Type.String(),
  price: MoneySchema,
  durationMinutes: Type.Integer(),
  /** Whether price and length are this person's own, or those of the service. */
  ownPrice: Type.Boolean(),
  ownDuration: Type.Boolean(),
})

const words = {
  name: Type.String(),
  description: Type.String(),
  category: Nullable(Type.String()),
  /** The language these words are in: another one than asked for where a translation is missing. */
  language: Language,
  isFallback: Type.Boolean(),
}

export const Service = Exactly({
  id: Id,
  version: Type.Integer(),
  ...words,
  translations: Type.Record(Type.String(), ServiceWords),
  ...terms,
  position: Type.Integer(),
  variants: Type.Array(Variant),
  requirements: Type.Array(Exactly({ anyOf: Type.Array(Id), units: Type.Integer() })),
  createdAt: Instant,
  updatedAt: Instant,
  can: Can,
})

/** A service as the public site shows it. */
export const PublicService = Exactly({
  id: Id,
  ...words,
  colour: terms.colour,
  price: MoneySchema,
  /** The lowest price of anybody who gives it, where prices differ. */
  priceFrom: Nullable(MoneySchema),
  durationMinutes: terms.durationMinutes,
  cancellation: CancellationTerms,
  people: Type.Array(Exactly({ resourceId: Id, name: Type.String(), price: MoneySchema, durationMinutes: Type.Integer() })),
})

export const PublicServices = Exactly({ items: Type.Array(PublicService) })

// ── Resources and their hours ───────────────────────────────────────────────────────────────────────────────────────

export const Resource = Exactly({
  id: Id,
  version: Type.Integer(),
  kind: OneOf(resourceKinds),
  memberId: Nullable(Id),
  name: Type.String(),
  capacity: Type.Integer(),
  state: OneOf(['active', 'retired']),
  position: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
  can: Can,
})

export const NewResource = Exactly({
  kind: OneOf(['room', 'equipment']),
  name: Name,
  capacity: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})

export const ResourceChanges = Exactly({
  name: Type.Optional(Name),
  capacity: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  state: Type.Optional(OneOf(['active', 'retired'])),
  position: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
})

const LocalTime = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'HH:MM by the clocks of the zone' })
const Zone = Type.String({ maxLength: 60, description: 'IANA name' })

/** Hours of which the end is not after the beginning end on the next day. */
const Shift = Exactly({ opens: LocalTime, closes: LocalTime, zone: Zone })

export const HoursRule = Exactly({
  weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7, uniqueItems: true, description: 'Monday is 1' }),
  ...Shift.properties,
  effectiveFrom: Type.Optional(Nullable(LocalDate)),
  effectiveUntil: Type.Optional(Nullable(LocalDate)),
})

/** Without shifts the date is closed. */
export const HoursException = Exactly({ on: LocalDate, shifts: Type.Array(Shift, { maxItems: 10 }) })

export const NewHours = Exactly({
  rules: Type.Array(HoursRule, { maxItems: 50 }),
  exceptions: Type.Array(HoursException, { maxItems: 400 }),
})

export const ResourceHours = Exactly({
  resourceId: Id,
  version: Type.Integer(),
  rules: Type.Array(HoursRule),
  exceptions: Type.Array(HoursException),
  can: Can,
})

export type NewServiceBody = Static<typeof NewService>
export type ServiceChangesBody = Static<typeof ServiceChanges>
export type NewHoursBody = Static<typeof NewHours>

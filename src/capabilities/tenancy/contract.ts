import { Can, Exactly, Id, Instant, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'
import type { TSchema } from '../../kernel/http/schema.ts'
import { secondFactors } from '../../kernel/access/directory.ts'
import { roles } from '../../kernel/access/roles.ts'
import { languages } from '../../kernel/i18n/language.ts'

import { ProfileChanges, ToldProfile } from './profile-contract.ts'

export { secondFactors }
export type { SecondFactor } from '../../kernel/access/directory.ts'

export const industries = ['beauty', 'fitness', 'property', 'restaurant', 'enterprise', 'service'] as const

/** What an organization may call otherwise. Sentences take them as arguments, in the singular and the plural: see ui/words/nouns.tsx. */
export const nouns = ['booking', 'contact', 'service', 'member'] as const

const Name = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })
const Language = OneOf(languages)
const OwnWord = Type.String({ minLength: 1, maxLength: 40, pattern: '^[^{}<>]*[^{}<>\\s][^{}<>]*$' })
const Forms = Exactly({ one: OwnWord, other: OwnWord })

/** By language and noun. */
export const OwnWords = byEach(languages, () => byEach(nouns, () => Forms))
const OwnWordChanges = byEach(languages, () => Nullable(byEach(nouns, () => Nullable(Forms))))

function byEach<const Key extends string, Of extends TSchema>(keys: readonly Key[], make: () => Of) {
  return Exactly(Object.fromEntries(keys.map((key) => [key, Type.Optional(make())])) as { [K in Key]: ReturnType<typeof Type.Optional<Of>> })
}

/** What an address may look like: `/s/<slug>`. */
export const Slug = Type.String({ pattern: '^[a-z0-9](-?[a-z0-9]){1,47}$' })

/** Whether an address can still be had, and a free one like it where it cannot. */
export const SlugAnswer = Exactly({ slug: Slug, isFree: Type.Boolean(), suggestion: Nullable(Slug) })

const Named = Exactly({ id: Id, name: Type.String() })

export const Member = Exactly({
  id: Id,
  version: Type.Integer(),
  ...ToldProfile,
  name: Name,
  title: Nullable(Type.String()),
  language: Nullable(Type.String()),
  roles: Type.Array(OneOf(roles)),
  customRoles: Type.Array(Exactly({ id: Id, name: Type.String() }), { description: 'Those that the organization has made for itself' }),
  state: OneOf(['active', 'suspended', 'left']),
  /** In lists, for who manages members; null for who cannot sign in. */
  secondFactor: Type.Optional(Nullable(OneOf(secondFactors))),
  /** Another one with each new photo; null without one. */
  photoId: Nullable(Id),
  /** Where they belong first, and where they also work. */
  unit: Nullable(Named),
  furtherUnits: Type.Array(Named),
  /** Whom they answer to. */
  manager: Nullable(Named),
  createdAt: Instant,
  updatedAt: Instant,
  can: Can,
})

const place = {
  unitId: Type.Optional(Nullable(Id)),
  furtherUnitIds: Type.Optional(Type.Array(Id, { maxItems: 10, uniqueItems: true })),
  managerId: Type.Optional(Nullable(Id)),
}

export const MemberPlace = Exactly(place)

export const MemberChanges = Exactly({
  ...ProfileChanges,
  language: Type.Optional(Nullable(Language)),
  ...place,
})

export const Organization = Exactly({
  id: Id,
  version: Type.Integer(),
  slug: Type.String(),
  name: Name,
  industry: OneOf(industries),
  description: Type.Record(Type.String(), Type.String()),
  country: Type.String(),
  zone: Type.String(),
  currency: Type.String(),
  defaultLanguage: Language,
  languages: Type.Array(Language),
  brandColour: Type.String(),
  logoHash: Nullable(Type.String()),
  words: OwnWords,
  phone: Nullable(Type.String()),
  email: Nullable(Type.String()),
  street: Nullable(Type.String()),
  city: Nullable(Type.String()),
  postalCode: Nullable(Type.String()),
  firstRunDoneAt: Nullable(Instant),
  publicPageSeenAt: Nullable(Instant),
  createdAt: Instant,
  updatedAt: Instant,
  can: Can,
})

export const OrganizationChanges = Exactly({
  name: Type.Optional(Name),
  /** By language; null takes one away, and a language that is not named stays as it is. */
  description: Type.Optional(Exactly(Object.fromEntries(languages.map((language) => [language, Type.Optional(Nullable(Type.String({ maxLength: 2_000 })))])))),
  brandColour: Type.Optional(Type.String({ pattern: '^#[0-9a-f]{6}$' })),
  phone: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
  email: Type.Optional(Nullable(Type.String({ format: 'email', maxLength: 254 }))),
  street: Type.Optional(Nullable(Type.String({ maxLength: 200 }))),
  city: Type.Optional(Nullable(Type.String({ maxLength: 120 }))),
  postalCode: Type.Optional(Nullable(Type.String({ maxLength: 20 }))),
  /** By language and noun; null takes one away, and what is not named stays. */
  words: Type.Optional(OwnWordChanges),
  defaultLanguage: Type.Optional(Language),
  zone: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
  languages: Type.Optional(Type.Array(Language, { minItems: 1, maxItems: languages.length, uniqueItems: true })),
})

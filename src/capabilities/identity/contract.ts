import { Exactly, Id, Instant, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'
import { barriers } from '../../kernel/access/directory.ts'
import { roles } from '../../kernel/access/roles.ts'
import { languages } from '../../kernel/i18n/language.ts'

import { ImpersonationOfSession } from './impersonation-contract.ts'
import { industries, OwnWords, Slug } from '../tenancy/contract.ts'

import { ways } from './factor-contract.ts'

export const SHORTEST_PASSWORD = 12

export const Email = Type.String({ format: 'email', maxLength: 254 })
export const Password = Type.String({ minLength: SHORTEST_PASSWORD, maxLength: 256, description: 'Hard to guess; no rule of composition' })
const Name = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })

export const Credentials = Exactly({
  email: Type.String({ minLength: 1, maxLength: 254 }),
  password: Type.String({ minLength: 1, maxLength: 256 }),
})

export const Registration = Exactly({
  person: Exactly({ name: Name, email: Email, password: Password }),
  organization: Exactly({
    name: Name,
    slug: Slug,
    industry: OneOf(industries),
    country: Type.String({ pattern: '^[A-Z]{2}$' }),
    zone: Type.String({ minLength: 1, maxLength: 60 }),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    language: OneOf(languages),
  }),
})

const OrganizationOfSession = Exactly({
  id: Id,
  slug: Type.String(),
  name: Type.String(),
  zone: Type.String(),
  currency: Type.String(),
  country: Type.String(),
  defaultLanguage: OneOf(languages),
  languages: Type.Array(OneOf(languages)),
  brandColour: Type.String(),
  logoHash: Nullable(Type.String()),
  words: OwnWords,
  isSuspended: Type.Boolean(),
})

const FactorDue = Nullable(Exactly({ until: Nullable(Instant) }, { description: 'A second factor is asked for and not there yet, which until then is no hindrance; null for good, in a demonstration' }))

export const SessionAnswer = Exactly({
  id: Id,
  user: Exactly({ id: Id, name: Type.String(), email: Type.String() }),
  organization: Nullable(OrganizationOfSession),
  organizations: Type.Array(Exactly({ id: Id, slug: Type.String(), name: Type.String(), barrier: Nullable(OneOf(barriers)), factorDue: FactorDue })),
  member: Nullable(Exactly({ id: Id, name: Type.String(), roles: Type.Array(OneOf(roles)), rank: Type.Integer({ description: 'How high they stand, by whichever of their roles is the highest' }) })),
  permissions: Type.Record(Type.String(), OneOf(['all', 'own', 'some']), { description: 'By name; `platform.*` are those of the platform’s own roles. What is not named, is not permitted' }),
  platformRoles: Type.Array(Type.String()),
  impersonation: Nullable(ImpersonationOfSession),
  vouchedBy: Nullable(Type.Unsafe<string>({ ...Id, description: 'The organization that said who this is, where they did not sign in themselves: nothing but that organization is open' })),
  platformBarrier: Nullable(OneOf(barriers)),
  platformFactorDue: FactorDue,
  language: OneOf(languages),
})

/** The session; or, for who has a second factor, by which of their ways the sign-in can be completed, in this browser and until then. */
export const SignInAnswer = Type.Union([SessionAnswer, Exactly({
    ways: Type.Array(OneOf(ways), { description: 'The best first' }),
    expiresAt: Instant,
    trustDays: Type.Integer({ minimum: 0, description: 'For how long this browser may be trusted after the code; 0 where it may not' }),
  })])

/** `others` without a word: whoever signs out everywhere says so. */
export const WhichSignIns = Exactly({ which: Type.Optional(OneOf(['others', 'all'])) })

export const EndedSignIns = Exactly({ ended: Type.Integer({ minimum: 0, description: 'How many there were' }) })

export const SignIns = Exactly({
  items: Type.Array(
    Exactly({
      id: Id,
      device: Nullable(Type.String({ description: 'What the browser calls itself' })),
      browser: Nullable(Type.String()),
      system: Nullable(Type.String()),
      address: Nullable(Type.String()),
      country: Nullable(Type.String({ description: 'Two letters; null for a private address' })),
      createdAt: Instant,
      lastSeenAt: Instant,
      isThisOne: Type.Boolean(),
    }),
  ),
  next: Type.Null(),
  prev: Type.Null(),
})

export const ChosenOrganization = Exactly({ organizationId: Id })

export const ChosenLanguage = Exactly({ language: OneOf(languages) })

/** People of a demonstration, and the password that all of them share; empty anywhere else. */
export const DemoSignIns = Exactly({
  password: Nullable(Type.String()),
  items: Type.Array(Exactly({ email: Type.String(), name: Type.String(), organization: Nullable(Type.String()), role: Nullable(OneOf(roles)) })),
})

/** A password that somebody considers, and what an attacker would know of them. It is judged, and not kept. */
export const ConsideredPassword = Exactly({
  password: Type.String({ maxLength: 256 }),
  about: Type.Optional(Type.Array(Type.String({ maxLength: 254 }), { maxItems: 5, description: 'Only the first few words are considered' })),
})

export const PasswordStrength = Exactly({ score: Type.Integer({ minimum: 0, maximum: 4 }), isEnough: Type.Boolean() })

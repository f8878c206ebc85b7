import { roles } from '../../../kernel/access/roles.ts'
import { Can, Exactly, Instant, Nullable, OneOf, Type } from '../../../kernel/http/schema.ts'

const IdleMinutes = Nullable(Type.Integer({ minimum: 5, maximum: 43_200, description: 'After how long without a request one signs in again; null where the installation’s limit is enough' }))
const MaxHours = Nullable(Type.Integer({ minimum: 1, maximum: 8_760, description: 'How long after signing in one signs in again, however busy; null where the installation’s limit is enough' }))
const FactorRequired = OneOf(['nobody', 'roles', 'everybody'])
const FactorRoles = Type.Array(OneOf(roles), { maxItems: roles.length, uniqueItems: true })
const FactorGraceDays = Type.Integer({ minimum: 0, maximum: 90 })
const TrustedDeviceDays = Type.Integer({ minimum: 0, maximum: 365, description: '0 where no browser is trusted' })
const SuspiciousSignIn = OneOf(['notify', 'ask', 'refuse'])

export const SecurityPolicy = Exactly({
  version: Type.Integer({ description: '0 while nothing was ever decided: what is shown are the defaults' }),
  sessionIdleMinutes: IdleMinutes,
  sessionMaxHours: MaxHours,
  factorRequired: FactorRequired,
  factorRequiredRoles: FactorRoles,
  factorGraceDays: FactorGraceDays,
  trustedDeviceDays: TrustedDeviceDays,
  suspiciousSignIn: SuspiciousSignIn,
  updatedAt: Nullable(Instant),
  can: Can,
})

export const SecurityPolicyChanges = Exactly({
  sessionIdleMinutes: Type.Optional(IdleMinutes),
  sessionMaxHours: Type.Optional(MaxHours),
  factorRequired: Type.Optional(FactorRequired),
  factorRequiredRoles: Type.Optional(FactorRoles),
  factorGraceDays: Type.Optional(FactorGraceDays),
  trustedDeviceDays: Type.Optional(TrustedDeviceDays),
  suspiciousSignIn: Type.Optional(SuspiciousSignIn),
})

/** What of a policy can protect less than before. */
export const weakenings = ['session_idle', 'session_max', 'factor', 'grace', 'trust', 'suspicious'] as const
export type Weakening = (typeof weakenings)[number]

/** What is decided; said once more where it protects less than before. */
export const DecidedPolicy = Exactly({
  ...SecurityPolicyChanges.properties,
  weakens: Type.Optional(Type.Boolean({ description: 'Whoever decides has seen that it protects less than before, and means it' })),
})

/** A decision that is only considered. */
export const PolicyPreviewQuery = Exactly({
  ...SecurityPolicyChanges.properties,
  factorRequired: FactorRequired,
  factorGraceDays: FactorGraceDays,
})

export const PolicyPreview = Exactly({
  people: Type.Integer({ description: 'Who sign in here' }),
  asked: Type.Integer({ description: 'Of whom a second factor would be asked' }),
  without: Type.Integer({ description: 'Of those, how many have none' }),
  barred: Type.Integer({ description: 'Of those, how many would be kept out at once' }),
  until: Nullable(Instant),
  signedOut: Type.Integer({ description: 'Who sign in here, and would have to do so again at once' }),
  weakens: Type.Array(Exactly({ what: OneOf(weakenings), people: Type.Integer({ description: 'Whom it concerns' }) })),
})

export const MemberFactor = Exactly({
  signsIn: Type.Boolean(),
  hasFactor: Type.Boolean(),
  isAsked: Type.Boolean({ description: 'By whichever policy' }),
  isBarred: Type.Boolean({ description: 'Kept out until they have one' }),
  until: Nullable(Instant),
  isAskedAlone: Type.Boolean({ description: 'As a member, whatever their roles are' }),
  can: Can,
})

export const PlatformPolicy = Exactly({
  version: Type.Integer(),
  factorRequired: OneOf(['operators', 'everybody']),
  factorGraceDays: FactorGraceDays,
  recoveryDelayHours: Type.Integer({ minimum: 1, maximum: 336 }),
  updatedAt: Instant,
  can: Can,
})

export const PlatformPolicyChanges = Exactly({
  factorRequired: Type.Optional(OneOf(['operators', 'everybody'])),
  factorGraceDays: Type.Optional(FactorGraceDays),
  recoveryDelayHours: Type.Optional(Type.Integer({ minimum: 1, maximum: 336, description: 'How long an owner has to object before a second factor is taken away for them' })),
})

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

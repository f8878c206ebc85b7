import { platformRoles, roles } from '../../kernel/access/roles.ts'
import { Can, Exactly, Id, Instant, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'

export const userStates = ['active', 'suspended'] as const

const user = {
  id: Id,
  name: Type.String(),
  email: Type.String(),
  state: OneOf(userStates),
  /** Empty for who does not run the platform. */
  platformRoles: Type.Array(OneOf(platformRoles)),
  isDemo: Type.Boolean(),
  organizations: Type.Integer({ description: 'In how many they are a member' }),
  hasFactor: Type.Boolean(),
  sessions: Type.Integer({ description: 'How many browsers are signed in' }),
  lastSeenAt: Nullable(Instant),
  createdAt: Instant,
}

export const UserInList = Exactly(user)

export const User = Exactly({
  ...user,
  language: Nullable(Type.String()),
  factors: Type.Array(Type.String()),
  suspension: Nullable(Exactly({ since: Instant, reason: Type.String() })),
  places: Type.Array(Exactly({ organization: Exactly({ id: Id, name: Type.String(), slug: Type.String() }), state: OneOf(['active', 'suspended']), roles: Type.Array(OneOf(roles)) })),
  events: Type.Array(Exactly({ id: Id, kind: Type.String(), country: Nullable(Type.String()), organization: Nullable(Type.String()), at: Instant })),
  can: Can,
})

export const Suspension = Exactly({ reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S', description: 'For those who run the platform; the person is not told' }) })

export const EndedSessions = Exactly({ ended: Type.Integer({ minimum: 0 }) })

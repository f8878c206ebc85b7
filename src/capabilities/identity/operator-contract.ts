import { platformRoles } from '../../kernel/access/roles.ts'
import { Can, Exactly, Id, Instant, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'

import { Email, Password, Registration } from './contract.ts'

const Token = Type.String({ minLength: 1, maxLength: 200 })

export const PlatformRoles = Type.Array(OneOf(platformRoles), { uniqueItems: true, maxItems: platformRoles.length })

export const OperatorLink = Exactly({ token: Token })

/** What a link offers to whoever has its address. */
export const OfferedOperatorRole = Exactly({
  email: Type.String(),
  roles: PlatformRoles,
  expiresAt: Instant,
  hasAccount: Type.Boolean({ description: 'Whether there is an account with that e-mail, which then signs in first' }),
})

export const AccountForOperator = Exactly({ token: Token, name: Registration.properties.person.properties.name, password: Password })

/** Whoever runs the platform already. */
export const Operators = Exactly({
  items: Type.Array(
    Exactly({
      id: Id,
      name: Type.String(),
      email: Type.String(),
      roles: PlatformRoles,
      hasFactor: Type.Boolean({ description: 'Whether a right password alone does not sign them in' }),
      lastSeenAt: Nullable(Instant),
      createdAt: Instant,
      isSelf: Type.Boolean(),
      can: Can,
    }),
  ),
  next: Type.Null(),
  prev: Type.Null(),
})

/** Who was given a link that nobody has used yet. */
export const OperatorInvitations = Exactly({
  items: Type.Array(Exactly({ id: Id, email: Type.String(), roles: PlatformRoles, invitedBy: Nullable(Type.String({ description: 'Null where the command on the server printed it' })), expiresAt: Instant })),
  next: Type.Null(),
  prev: Type.Null(),
})

const SomeRoles = Type.Array(OneOf(platformRoles), { uniqueItems: true, minItems: 1, maxItems: platformRoles.length })

export const NewOperator = Exactly({ email: Email, roles: SomeRoles })

export const OperatorInvited = Exactly({ id: Id, expiresAt: Instant })

export const OperatorRoles = Exactly({ roles: SomeRoles })

import { roles } from '../../kernel/access/roles.ts'
import { Exactly, Id, Instant, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'
import { languages } from '../../kernel/i18n/language.ts'

import { Registration } from './contract.ts'

const Token = Type.String({ minLength: 1, maxLength: 200 })

export const InvitationToken = Exactly({ token: Token })

export const OfferedInvitation = Exactly({
  organization: Exactly({ id: Id, slug: Type.String(), name: Type.String(), brandColour: Type.String() }),
  state: OneOf(['pending', 'accepted', 'expired', 'revoked']),
  invitedBy: Type.String(),
  email: Nullable(Type.String({ description: 'Whom it was sent to; null for an open link' })),
  title: Nullable(Type.String()),
  language: OneOf(languages),
  roles: Type.Array(OneOf(roles)),
  customRoles: Type.Array(Type.String(), { description: 'The organization’s own, by their names' }),
  expiresAt: Instant,
  hasAccount: Type.Boolean({ description: 'Whether there is an account with that e-mail' }),
})

/** Without `person`, whoever is signed in joins. */
export const Acceptance = Exactly({ token: Token, person: Type.Optional(Registration.properties.person) })

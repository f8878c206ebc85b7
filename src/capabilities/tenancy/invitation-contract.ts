import { Can, Exactly, Id, Instant, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'
import { languages } from '../../kernel/i18n/language.ts'
import type { Role } from '../../kernel/access/roles.ts'

/** The roles that members have. Customers and contractors are contacts with a sign-in, and become so elsewhere. */
export const memberRoles = ['director', 'admin', 'manager', 'employee', 'auditor'] as const satisfies readonly Role[]
/** What an open link may give: whoever passes the board can take it, so nobody becomes director or admin by it. */
export const linkRoles = ['manager', 'employee', 'auditor'] as const satisfies readonly Role[]

const Title = Type.Optional(Nullable(Type.String({ maxLength: 120 })))
const Language = Type.Optional(OneOf(languages))
const Days = Type.Optional(Type.Integer({ minimum: 1, maximum: 90, default: 7, description: 'How long it can be accepted' }))
const rolesOf = <const Roles extends readonly string[]>(roles: Roles) => Type.Array(OneOf(roles), { minItems: 1, maxItems: roles.length, uniqueItems: true })

export const MemberRoles = rolesOf(memberRoles)
const CustomRoleIds = Type.Optional(Type.Array(Id, { maxItems: 20, uniqueItems: true, description: 'Roles of the organization’s own, beside the presets' }))

export const NewInvitations = Exactly({
  emails: Type.Array(Type.String({ maxLength: 320 }), { minItems: 1, maxItems: 200, description: 'Each gets a mail of their own; what is no address is said so' }),
  roles: MemberRoles,
  customRoleIds: CustomRoleIds,
  title: Title,
  language: Language,
  days: Days,
})

/** What became of each address; whether it has an account elsewhere is not told. */
export const InvitedAnswer = Exactly({
  outcomes: Type.Array(Exactly({ email: Type.String(), outcome: OneOf(['invited', 'renewed', 'member', 'above_you', 'not_an_address']) })),
})

export const NewLink = Exactly({
  roles: rolesOf(linkRoles),
  customRoleIds: CustomRoleIds,
  uses: Type.Integer({ minimum: 1, maximum: 500, description: 'How many people may join by it' }),
  title: Title,
  language: Language,
  days: Days,
})

export const Invitation = Exactly({
  id: Id,
  version: Type.Integer(),
  email: Nullable(Type.String({ description: 'Null for an open link' })),
  title: Nullable(Type.String()),
  language: OneOf(languages),
  roles: MemberRoles,
  customRoles: Type.Array(Exactly({ id: Id, name: Type.String() })),
  state: OneOf(['pending', 'accepted', 'expired', 'revoked']),
  uses: Type.Integer(),
  mostUses: Type.Integer(),
  invitedBy: Type.String(),
  expiresAt: Instant,
  url: Nullable(Type.String({ description: 'Of an open link that still works' })),
  createdAt: Instant,
  updatedAt: Instant,
  can: Can,
})

export const NewRoles = Exactly({ roles: MemberRoles })

export const NewOwner = Exactly({
  memberId: Id,
  stepDown: Type.Boolean({ description: 'Whether you stop being a director, and become admin if you have no other role' }),
  confirmation: Type.String({ maxLength: 200, description: 'The name of the organization, to say that it is meant' }),
})

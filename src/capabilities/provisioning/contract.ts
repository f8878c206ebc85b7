import { Exactly, Id, Instant, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'

/** What members can be; customers and contractors are contacts with a sign-in. */
export const mappedRoles = ['director', 'admin', 'manager', 'employee', 'auditor'] as const

export const MOST_DAYS = 730

const Name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })

export const NewProvisioningToken = Exactly({ name: Name, days: Type.Integer({ minimum: 1, maximum: MOST_DAYS, description: 'How long it is good for' }) })

const token = {
  id: Id,
  name: Type.String(),
  state: OneOf(['active', 'expired', 'revoked']),
  createdAt: Instant,
  expiresAt: Instant,
  lastUsedAt: Nullable(Instant),
}

export const ProvisioningToken = Exactly(token)
export const MadeProvisioningToken = Exactly({ ...token, secret: Type.String({ description: 'What the directory shows. Told this once' }) })

const Department = Exactly({ name: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }), unitId: Id })

export const ProvisioningChanges = Exactly({
  defaultRole: Type.Optional(OneOf(mappedRoles)),
  departments: Type.Optional(Type.Array(Department, { maxItems: 200, description: 'Which of the directory’s departments is which unit' })),
})

export const Provisioning = Exactly({
  version: Type.Integer(),
  address: Type.String({ description: 'Where the directory sends what it tells' }),
  hasProvenDomain: Type.Boolean({ description: 'Without one nobody can be added' }),
  people: Type.Integer({ minimum: 0, description: 'Of whom the directory has told' }),
  lastUsedAt: Nullable(Instant),
  defaultRole: OneOf(mappedRoles),
  departments: Type.Array(Exactly({ name: Type.String(), unitId: Nullable(Id), people: Type.Integer({ minimum: 0 }) }), { description: 'Those that the directory has named, and those that stand for a unit' }),
  tokens: Type.Array(ProvisioningToken),
  /** The latest fifty, thirty days at most. */
  refusals: Type.Array(
    Exactly({ id: Id, at: Instant, act: OneOf(['create', 'change', 'remove', 'read']), kind: OneOf(['person', 'group', 'token', 'other']), about: Nullable(Type.String()), attribute: Nullable(Type.String()), code: Type.String(), detail: Type.String({ description: 'Why, in a sentence' }) }),
  ),
  can: Exactly({ edit: Type.Boolean() }),
})

export const ProvisionedGroup = Exactly({
  id: Id,
  version: Type.Integer(),
  name: Type.String(),
  people: Type.Integer({ minimum: 0 }),
  role: Nullable(OneOf(mappedRoles)),
  unitId: Nullable(Id),
  can: Exactly({ edit: Type.Boolean() }),
})

/** The first five hundred by name. */
export const ProvisionedGroups = Exactly({ groups: Type.Array(ProvisionedGroup) })

export const ProvisionedGroupChanges = Exactly({ role: Type.Optional(Nullable(OneOf(mappedRoles))), unitId: Type.Optional(Nullable(Id)) })

import { barriers } from '../../../kernel/access/directory.ts'
import { patternShape } from '../../../kernel/access/wildcards.ts'
import { roles } from '../../../kernel/access/roles.ts'
import { Can, Exactly, Id, Instant, Nullable, OneOf, Type, visible } from '../../../kernel/http/schema.ts'

/** A role of one's own stands between the auditor and the admin; a director is one by the preset alone. */
export const ranks = { lowest: 1, highest: 6 } as const

const MOST_PATTERNS = 200

const Name = Type.String({ minLength: 1, maxLength: 60, pattern: visible })
const Reach = OneOf(['all', 'own'])
const Pattern = Type.String({ pattern: patternShape, maxLength: 80 })
const Patterns = Type.Record(Pattern, Reach, { additionalProperties: false, maxProperties: MOST_PATTERNS, description: 'Permission or wildcard (`bookings.*`, `*`), and how far it reaches' })
const Rank = Type.Integer({ minimum: ranks.lowest, maximum: ranks.highest })

export const CustomRole = Exactly({
  id: Id,
  version: Type.Integer(),
  name: Type.String(),
  description: Nullable(Type.String()),
  rank: Rank,
  permissions: Type.Record(Type.String(), Reach),
  members: Type.Integer({ description: 'How many hold it' }),
  createdAt: Instant,
  updatedAt: Instant,
  can: Can,
})

export const RolesAnswer = Exactly({
  items: Type.Array(CustomRole),
  most: Type.Integer({ description: 'How many an organization may have' }),
  presets: Type.Array(Exactly({ role: OneOf(roles), rank: Type.Integer(), permissions: Type.Record(Type.String(), Reach) })),
  permissions: Type.Array(
    Exactly({
      permission: Type.String(),
      capability: Type.String({ description: 'Whose words name it' }),
      canBeOwn: Type.Boolean({ description: 'Whether it can reach one’s own, and not only all' }),
      recordType: Nullable(Type.String({ description: 'Of which records a single one can be granted' })),
      mine: OneOf(['all', 'own', 'none']),
    }),
  ),
  can: Can,
})

export const NewCustomRole = Exactly({
  name: Name,
  description: Type.Optional(Nullable(Type.String({ maxLength: 500 }))),
  rank: Rank,
  permissions: Patterns,
})

export const CustomRoleChanges = Type.Partial(NewCustomRole, { additionalProperties: false })

export const HeldRoles = Exactly({ roleIds: Type.Array(Id, { maxItems: 20, uniqueItems: true }) })

export const Grant = Exactly({
  id: Id,
  version: Type.Integer(),
  permission: Type.String(),
  reach: Reach,
  resourceType: Nullable(Type.String()),
  resourceId: Nullable(Id),
  startsAt: Instant,
  expiresAt: Nullable(Instant),
  state: OneOf(['active', 'waiting', 'expired', 'revoked']),
  grantedBy: Type.String(),
  reason: Type.String(),
  createdAt: Instant,
  updatedAt: Instant,
  can: Can,
})

export const NewGrant = Exactly({
  permission: Pattern,
  reach: Type.Optional(Reach),
  resourceType: Type.Optional(Type.String({ pattern: '^[a-z_]+$', maxLength: 60 })),
  resourceId: Type.Optional(Id),
  startsAt: Type.Optional(Instant),
  expiresAt: Type.Optional(Nullable(Instant)),
  reason: Type.String({ minLength: 1, maxLength: 500, pattern: visible }),
})

export const GrantWish = Type.Omit(NewGrant, ['reason'], { additionalProperties: false })

const rules = [
  'preset_role', 'custom_role', 'grant',
  'undeclared', 'not_active', 'no_sign_in', 'barrier', 'not_held', 'not_own', 'not_seen', 'no_single_record', 'grant_waiting', 'grant_expired', 'grant_revoked', 'granted_elsewhere',
] as const

/** Only what belongs to its kind is there. */
const Rule = Exactly({
  kind: OneOf(rules),
  reach: Type.Optional(OneOf(['all', 'own', 'some'])),
  role: Type.Optional(OneOf(roles)),
  roleId: Type.Optional(Id),
  name: Type.Optional(Type.String({ description: 'Of the custom role' })),
  pattern: Type.Optional(Type.String({ description: 'The permission or wildcard by which it is given' })),
  grantId: Type.Optional(Id),
  recordId: Type.Optional(Nullable(Id)),
  expiresAt: Type.Optional(Nullable(Instant)),
  at: Type.Optional(Instant),
  state: Type.Optional(Type.String()),
  barrier: Type.Optional(OneOf(barriers)),
  permission: Type.Optional(Type.String({ description: 'Without which nothing can be done to the record' })),
})

export const WhyQuery = Exactly({ resourceType: Type.Optional(Type.String({ pattern: '^[a-z_]+$', maxLength: 60 })), resourceId: Type.Optional(Id) })

export const WhyAnswer = Exactly({
  permission: Type.String(),
  isAllowed: Type.Boolean(),
  reach: OneOf(['all', 'own', 'some', 'none']),
  rule: Rule,
  sources: Type.Array(Rule, { description: 'Everything that gives it, the furthest first' }),
  factorDue: Nullable(Exactly({ until: Nullable(Instant) }, { description: 'They come in without a second factor, and until then; null where that has no end' })),
  support: Nullable(Exactly({ mayChange: Type.Boolean(), until: Instant }, { description: 'Somebody from support sits in their place just now, and only looks unless the member let changes in' })),
  heldBy: Exactly({ presets: Type.Array(OneOf(roles)), customRoles: Type.Array(Exactly({ id: Id, name: Type.String() })) }),
})

/** Of a change for those who hold the role, or of a new role, for somebody who would hold nothing else. */
export const NewPreview = Type.Union([Exactly({ roleId: Id, permissions: Patterns }), Exactly({ permissions: Patterns })])

const people = { people: Type.Integer(), names: Type.Array(Type.String(), { description: 'The first few' }) }
const People = Exactly(people)
const Seen = Exactly({ ...people, records: Type.Integer({ description: 'That at least one of them sees and did not, or the other way round' }), isAtLeast: Type.Boolean() })

export const Preview = Exactly({
  holders: Type.Integer(),
  permissions: Type.Array(Exactly({ permission: Type.String(), gains: People, losses: People })),
  records: Type.Array(Exactly({ type: Type.String(), permission: Type.String(), gains: Seen, losses: Seen })),
})

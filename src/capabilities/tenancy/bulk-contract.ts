import { Exactly, Id, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'

import { memberRoles } from './invitation-contract.ts'
import { Preview } from './roles/contract.ts'

/** So many at once; the same as a job of the kernel takes. */
const MOST = 10_000

const select = Type.Union([
  Exactly({ ids: Type.Array(Id, { minItems: 1, maxItems: MOST, uniqueItems: true }) }),
  /** As in the address of the list: `{"q": "ada", "filter[role]": "manager"}`. */
  Exactly({ filter: Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 2_000 })) }),
])

const RoleIds = Type.Array(Id, { maxItems: 20, uniqueItems: true })

/** Exactly one of these. */
const change = Exactly(
  {
    roles: Type.Optional(Type.Array(OneOf(memberRoles), { minItems: 1, maxItems: 5, uniqueItems: true })),
    customRoles: Type.Optional(Exactly({ give: RoleIds, take: RoleIds }, { description: 'Of the organization’s own roles: those to give beside what somebody holds, and those to take' })),
    unitId: Type.Optional(Nullable(Id)),
    managerId: Type.Optional(Nullable(Id)),
    state: Type.Optional(OneOf(['active', 'suspended'])),
    /** Another mail to those who work here and cannot sign in yet, or did and have left. */
    invite: Type.Optional(Type.Boolean()),
  },
  { minProperties: 1, maxProperties: 1 },
)

export const MembersBulk = Exactly({ select, change })

/** What would become of each: all of them are either changed, as wished already, or refused with the reason. */
export const BulkOutcome = Exactly({
  preview: Type.Literal(true),
  total: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  /** Whom it would change, for sending just these. */
  ids: Type.Array(Id),
  refused: Type.Array(Exactly({ id: Id, name: Type.String(), code: Type.String(), detail: Type.String() })),
  access: Nullable(Preview),
})

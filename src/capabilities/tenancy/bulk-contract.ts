import { Exactly, Id, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'

import { memberRoles } from './invitation-contract.ts'

/** So many are looked through for a preview; so many are changed by one request. Whoever changes more sends the ids of the preview in parts. */
export const MOST_PREVIEWED = 5_000
export const MOST_CHANGED = 200

const select = Type.Union([
  Exactly({ ids: Type.Array(Id, { minItems: 1, maxItems: MOST_PREVIEWED, uniqueItems: true }) }),
  /** As in the address of the list: `{"q": "ada", "filter[role]": "manager"}`. */
  Exactly({ filter: Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 2_000 })) }),
])

/** Exactly one of these. */
const change = Exactly(
  {
    roles: Type.Optional(Type.Array(OneOf(memberRoles), { minItems: 1, maxItems: 5, uniqueItems: true })),
    unitId: Type.Optional(Nullable(Id)),
    managerId: Type.Optional(Nullable(Id)),
    state: Type.Optional(OneOf(['active', 'suspended'])),
    /** Another mail to those who work here and cannot sign in yet, or did and have left. */
    invite: Type.Optional(Type.Boolean()),
  },
  { minProperties: 1, maxProperties: 1 },
)

export const MembersBulk = Exactly({ select, change })

/** What became, or would become, of each: all of them are either changed, as wished already, or refused with the reason. */
export const BulkOutcome = Exactly({
  preview: Type.Boolean(),
  total: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  /** Whom it would change; in a preview, for sending just these. */
  ids: Type.Array(Id),
  refused: Type.Array(Exactly({ id: Id, name: Type.String(), code: Type.String(), detail: Type.String() })),
})

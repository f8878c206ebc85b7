import { Can, Exactly, Id, Instant, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'

const Name = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })
const Kind = Nullable(Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }))
const Colour = Nullable(Type.String({ pattern: '^#[0-9a-f]{6}$' }))
const Person = Exactly({ id: Id, name: Type.String() })

export const Unit = Exactly({
  id: Id,
  version: Type.Integer(),
  parentId: Nullable(Id),
  name: Name,
  kind: Kind,
  colour: Colour,
  head: Nullable(Person),
  /** Who belongs here first; `peopleBelow` counts those of the units under it too. */
  people: Type.Integer(),
  peopleBelow: Type.Integer(),
  archivedAt: Nullable(Instant),
  mergedIntoId: Nullable(Id),
  createdAt: Instant,
  updatedAt: Instant,
  can: Can,
})

export const NewUnit = Exactly({
  name: Name,
  parentId: Type.Optional(Nullable(Id)),
  kind: Type.Optional(Kind),
  colour: Type.Optional(Colour),
  headId: Type.Optional(Nullable(Id)),
})

export const UnitChanges = Exactly({
  name: Type.Optional(Name),
  kind: Type.Optional(Kind),
  colour: Type.Optional(Colour),
  headId: Type.Optional(Nullable(Id)),
})

/** Under which unit (null: at the top), and before which of its new siblings (null: as the last). */
export const NewPlace = Exactly({ parentId: Nullable(Id), beforeId: Type.Optional(Nullable(Id)) })

export const Merger = Exactly({ intoId: Id })

const Leads = OneOf(['manager', 'manager_above', 'head_of_unit', 'head_above', 'rank', 'self'])

/** Who decides for somebody and who may give them work, each with the rule that says so. */
export const Hierarchy = Exactly({
  approver: Nullable(Person),
  because: OneOf(['manager', 'head_of_unit', 'head_above', 'director', 'nobody']),
  /** The unit whose head the approver is. */
  unit: Nullable(Person),
  /** Who would have been asked before, and why they are not. */
  skipped: Type.Array(Exactly({ id: Id, name: Type.String(), why: OneOf(['suspended', 'left', 'never_signs_in', 'themselves']) })),
  /** The nearest first; at most 100 of them are named. */
  assigners: Type.Array(Exactly({ id: Id, name: Type.String(), because: Leads })),
  assignersInAll: Type.Integer(),
})

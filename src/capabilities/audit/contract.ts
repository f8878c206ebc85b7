import { Exactly, Id, Instant, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'

const Fields = Nullable(Type.Record(Type.String(), Type.Unknown()))

export const AuditEntry = Exactly({
  id: Id,
  at: Instant,
  action: OneOf(['insert', 'update', 'delete']),
  table: Type.String(),
  recordId: Nullable(Id),
  actor: Nullable(Exactly({ id: Id, name: Nullable(Type.String()) })),
  onBehalfOf: Nullable(Id),
  /** Whose place it was: support acts, on behalf of a member. */
  onBehalfOfName: Nullable(Type.String()),
  /** The key, or the other API access, by which the actor did it. */
  program: Nullable(Exactly({ id: Id, name: Type.String() })),
  requestId: Nullable(Type.String()),
  /** The changed fields; personal ones among them unless the person has been forgotten. */
  before: Fields,
  after: Fields,
  hidden: Type.Array(Type.String(), { description: 'Changed fields of a profile whose values are not yours to see' }),
  isForgotten: Type.Boolean(),
})

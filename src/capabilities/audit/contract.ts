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
  requestId: Nullable(Type.String()),
  /** The changed fields; personal ones among them unless the person has been forgotten. */
  before: Fields,
  after: Fields,
  isForgotten: Type.Boolean(),
})

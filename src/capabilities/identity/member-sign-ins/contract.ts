import { Exactly, Id, Instant, Nullable, Type } from '../../../kernel/http/schema.ts'

export const MemberSignIns = Exactly({
  items: Type.Array(
    Exactly({
      id: Id,
      browser: Nullable(Type.String()),
      system: Nullable(Type.String()),
      address: Nullable(Type.String()),
      country: Nullable(Type.String()),
      firstSeenAt: Instant,
      lastSeenAt: Instant,
      isEnded: Type.Boolean({ description: 'Its person signs in again to come back in' }),
    }),
  ),
  next: Type.Null(),
  prev: Type.Null(),
})

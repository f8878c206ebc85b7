import { Exactly, Id, Instant, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'

export const NewImpersonation = Exactly({
  userId: Id,
  organizationId: Id,
  reason: Type.String({ minLength: 10, maxLength: 500, pattern: '\\S', description: 'Kept, and told to the person' }),
  minutes: Type.Optional(Type.Integer({ minimum: 5, maximum: 60, description: '30, unless said' })),
  wantsChange: Type.Optional(Type.Boolean({ description: 'Ask the person to allow changes; a super admin’s only' })),
})

export const Impersonating = Exactly({ id: Id, expiresAt: Instant })

/** Who from support has been this person. */
export const Impersonations = Exactly({
  items: Type.Array(
    Exactly({
      id: Id,
      organization: Type.String(),
      operator: Type.String(),
      reason: Type.String(),
      wantsChange: Type.Boolean(),
      consentedAt: Nullable(Instant),
      startedAt: Instant,
      expiresAt: Instant,
      endedAt: Nullable(Instant),
      endedBy: Nullable(OneOf(['operator', 'member'])),
      isOpen: Type.Boolean(),
    }),
  ),
  next: Type.Null(),
  prev: Type.Null(),
})

/** In GET /session: who really sits there. */
export const ImpersonationOfSession = Exactly({ id: Id, operator: Type.String(), reason: Type.String(), expiresAt: Instant, wantsChange: Type.Boolean(), mayChange: Type.Boolean() })

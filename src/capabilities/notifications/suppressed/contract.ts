import { Exactly, Id, Instant, Nullable, OneOf, Type } from '../../../kernel/http/schema.ts'

const kinds = ['email', 'phone'] as const
export type SuppressedKind = (typeof kinds)[number]
export const causes = ['bounce', 'complaint', 'unsubscribed', 'office'] as const
export type SuppressionCause = (typeof causes)[number]

export const SuppressedAddress = Exactly({
  id: Id,
  kind: OneOf(kinds),
  address: Type.String(),
  cause: OneOf(causes),
  detail: Nullable(Type.String({ description: 'What the provider said, as a code' })),
  createdAt: Instant,
})

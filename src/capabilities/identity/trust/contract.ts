import { Exactly, Id, Instant, Nullable, Type } from '../../../kernel/http/schema.ts'

export const TrustedDevices = Exactly({
  items: Type.Array(
    Exactly({
      id: Id,
      browser: Nullable(Type.String()),
      system: Nullable(Type.String()),
      device: Nullable(Type.String({ description: 'What the browser calls itself' })),
      address: Nullable(Type.String({ description: 'Where it was used last' })),
      country: Nullable(Type.String()),
      createdAt: Instant,
      lastUsedAt: Instant,
      expiresAt: Instant,
      isThisOne: Type.Boolean(),
    }),
  ),
  next: Type.Null(),
  prev: Type.Null(),
})

export const EndedTrust = Exactly({ ended: Type.Integer({ minimum: 0, description: 'How many there were' }) })

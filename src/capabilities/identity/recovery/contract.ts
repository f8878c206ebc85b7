import { Can, Exactly, Id, Instant, Nullable, Type } from '../../../kernel/http/schema.ts'

/** As its owner sees it. */
export const OwnRecovery = Exactly({
  createdAt: Instant,
  expiresAt: Instant,
  approvals: Type.Integer({ description: 'How many have approved' }),
  missing: Type.Integer({ description: 'How many are still to approve, where those they work for decide' }),
  dueAt: Nullable(Instant),
})

export const MaybeOwnRecovery = Exactly({ recovery: Nullable(OwnRecovery) })

/** As those see it who decide. */
export const Recovery = Exactly({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  openedBy: Nullable(Type.String({ description: 'Who opened it for them; null when it was themselves' })),
  createdAt: Instant,
  expiresAt: Instant,
  approvals: Type.Integer(),
  missing: Type.Integer(),
  dueAt: Nullable(Instant),
  isEmailVerified: Type.Boolean(),
  isEmailConfirmed: Type.Boolean(),
  organizations: Type.Integer({ description: 'How many they work for: each has its say' }),
  hasApproved: Type.Boolean({ description: 'Whether the caller has' }),
  can: Can,
})

export const Recoveries = Exactly({ items: Type.Array(Recovery), next: Type.Null(), prev: Type.Null() })

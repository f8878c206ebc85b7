import { Exactly, Id, Instant, Nullable, Type } from '../../../kernel/http/schema.ts'

export const NewPushSubscription = Exactly(
  {
    endpoint: Type.String({ minLength: 10, maxLength: 2_000, pattern: '^https?://' }),
    keys: Exactly({ p256dh: Type.String({ pattern: '^[A-Za-z0-9_-]{80,100}={0,2}$' }), auth: Type.String({ pattern: '^[A-Za-z0-9_-]{20,30}={0,2}$' }) }),
    device: Type.Optional(Type.String({ maxLength: 200, description: 'How the person tells this browser from others' })),
  },
  { description: 'What the browser’s PushSubscription.toJSON() says' },
)

export const PushSubscription = Exactly({
  id: Id,
  device: Nullable(Type.String()),
  createdAt: Instant,
  lastTakenAt: Nullable(Instant),
})

export const PushSubscriptions = Exactly({
  publicKey: Type.String({ description: 'The applicationServerKey with which a browser subscribes' }),
  captures: Type.Boolean({ description: 'Nothing is really pushed: the operator has not switched it on' }),
  items: Type.Array(PushSubscription),
})

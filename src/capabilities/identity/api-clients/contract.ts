import { Can, Exactly, Id, Instant, Nullable, OneOf, Type } from '../../../kernel/http/schema.ts'

const Name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })
const Kind = OneOf(['key', 'tokens'])
const Extent = OneOf(['everything', 'reading', 'some'])
const Permissions = Type.Array(Type.String({ minLength: 3, maxLength: 100 }), { minItems: 1, maxItems: 500, uniqueItems: true })

export const MOST_DAYS = 365

export const NewApiClient = Exactly({
  name: Name,
  kind: Kind,
  extent: Extent,
  permissions: Type.Optional(Permissions),
  days: Type.Integer({ minimum: 1, maximum: MOST_DAYS, description: 'How long it is good for' }),
})

const fields = {
  id: Id,
  name: Type.String(),
  kind: Kind,
  extent: Extent,
  permissions: Nullable(Type.Array(Type.String(), { description: 'What it may use of what its member may; null where that is not narrowed' })),
  owner: Exactly({ name: Type.String(), isMe: Type.Boolean() }),
  state: OneOf(['active', 'expired', 'revoked', 'reused']),
  createdAt: Instant,
  expiresAt: Instant,
  lastUsedAt: Nullable(Instant),
  can: Can,
}

export const ApiClient = Exactly(fields)
export const ApiClients = Exactly({ items: Type.Array(ApiClient), next: Type.Null(), prev: Type.Null() })
export const MadeApiClient = Exactly({ ...fields, secret: Type.String({ description: 'The key, or the first refresh token. Told this once' }) })

export const GivenRefreshToken = Exactly({ refreshToken: Type.String({ minLength: 1, maxLength: 100 }) })
export const Tokens = Exactly({
  accessToken: Type.String({ description: 'For the header `Authorization: Bearer`' }),
  accessExpiresAt: Instant,
  refreshToken: Type.String({ description: 'Good once. The same answer comes again for a minute, for whoever did not get it' }),
  refreshExpiresAt: Instant,
})

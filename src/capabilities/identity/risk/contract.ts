import { Exactly, Id, Instant, Nullable, OneOf, Type } from '../../../kernel/http/schema.ts'
import { answers } from './score.ts'
import { rules } from './weights.ts'

export const Dispute = Exactly({ token: Type.String({ minLength: 1, maxLength: 100, description: 'Of the link in the mail' }) })

const Count = Type.Integer({ minimum: 0 })
const Distribution = Exactly({ allow: Count, notify: Count, ask: Count, refuse: Count })

/** How past sign-ins of the organization's people would be answered under each policy, by what counts as suspicious today. */
export const ReplayedSignIns = Exactly({
  days: Type.Integer({ description: 'How far back' }),
  total: Type.Integer({ minimum: 0, description: 'How many sign-ins were judged anew; the latest 2,000 at most' }),
  policies: Exactly({ notify: Distribution, ask: Distribution, refuse: Distribution }),
})

export const SecurityActivity = Exactly({
  id: Id,
  kind: Type.String({ description: '`signed_in`, `password_wrong`, …: what happened' }),
  at: Instant,
  browser: Nullable(Type.String()),
  system: Nullable(Type.String()),
  address: Nullable(Type.String()),
  country: Nullable(Type.String()),
  answer: Nullable(OneOf(answers)),
  reasons: Type.Array(OneOf(rules), { description: 'Of a sign-in: by what it was like or unlike those before' }),
  isTrusted: Type.Boolean({ description: 'The second factor was not asked for, as the browser is trusted' }),
})

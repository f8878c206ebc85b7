import { Exactly, Instant, Nullable, Type } from '../../../kernel/http/schema.ts'

import { Email } from '../contract.ts'

export const EmailState = Exactly({
  email: Type.String(),
  verifiedAt: Nullable(Instant),
  waitingFor: Nullable(Type.String({ description: 'The new address, until the link that was sent there is opened' })),
})

export const NewEmail = Exactly({ email: Email })

export const EmailAnswer = Exactly({ email: Type.String() })

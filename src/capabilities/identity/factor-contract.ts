import { Exactly, Instant, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'

import { SignedChallenge } from './passkey-contract.ts'

/** What can be shown besides the password, the best first. */
export const ways = ['passkey', 'totp', 'sms', 'backup_code'] as const

const Code = Type.String({ minLength: 1, maxLength: 40, description: 'Six digits of the authenticator app, or one of the backup codes' })

export const GivenCode = Exactly({ code: Code })

/** The second factor, one way or another: what was typed, or what a passkey has signed. */
export const GivenProof = Type.Union([GivenCode, Exactly({ passkey: SignedChallenge })])

export const Confirmation = Type.Union([Exactly({ password: Type.String({ minLength: 1, maxLength: 256 }) }), GivenCode, Exactly({ passkey: SignedChallenge })])

export const SecondFactor = Exactly({
  state: OneOf(['off', 'on']),
  ways: Type.Array(OneOf(ways), { description: 'What is asked for besides the password, the best first' }),
  app: Nullable(Exactly({ since: Instant })),
  backupCodesLeft: Type.Integer({ minimum: 0 }),
})

export const Enrolment = Exactly({
  secret: Type.String({ description: 'For an app without a camera (base32)' }),
  uri: Type.String({ description: 'otpauth://…' }),
  qr: Type.String({ description: 'The same as an SVG' }),
})

/** Answered once, when they are made; none where a further factor came beside one that had them already. */
export const BackupCodes = Exactly({ codes: Type.Array(Type.String()) })

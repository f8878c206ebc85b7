import { Exactly, Instant, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'

import { SignedChallenge } from './passkey-contract.ts'

/** What can be shown besides the password, the best first. A code is mailed to who has nothing else, when their sign-in is suspicious. */
export const ways = ['passkey', 'totp', 'sms', 'backup_code', 'mailed_code'] as const

const Code = Type.String({ minLength: 1, maxLength: 40, description: 'Six digits of the authenticator app, or one of the backup codes' })

export const GivenCode = Exactly({ code: Code })

/** What was sent by text message, for this and nothing else. */
export const GivenTextedCode = Exactly({ textedCode: Code })

export const PhoneNumber = Exactly({ number: Type.String({ minLength: 1, maxLength: 40, description: 'With a plus and the country' }) })

export const SentText = Exactly({ to: Type.String({ description: 'Masked' }), expiresAt: Instant })

/** The second factor, one way or another: what was typed, or what a passkey has signed. */
export const GivenProof = Type.Union([GivenCode, GivenTextedCode, Exactly({ passkey: SignedChallenge })])

const Trust = Type.Optional(Type.Boolean({ description: 'Ask for no second factor in this browser for as many days as were offered' }))
export const SecondStep = Type.Union([Exactly({ code: Code, trust: Trust }), Exactly({ textedCode: Code, trust: Trust }), Exactly({ passkey: SignedChallenge, trust: Trust })])

export const Confirmation = Type.Union([Exactly({ password: Type.String({ minLength: 1, maxLength: 256 }) }), GivenCode, GivenTextedCode, Exactly({ passkey: SignedChallenge })])

export const SecondFactor = Exactly({
  state: OneOf(['off', 'on']),
  ways: Type.Array(OneOf(ways), { description: 'What is asked for besides the password, the best first' }),
  app: Nullable(Exactly({ since: Instant })),
  phone: Nullable(Exactly({ number: Type.String({ description: 'Masked' }), since: Instant })),
  canAddPhone: Type.Boolean({ description: 'Whether this installation sends text messages' }),
  backupCodesLeft: Type.Integer({ minimum: 0 }),
})

export const Enrolment = Exactly({
  secret: Type.String({ description: 'For an app without a camera (base32)' }),
  uri: Type.String({ description: 'otpauth://…' }),
  qr: Type.String({ description: 'The same as an SVG' }),
})

/** Answered once, when they are made; none where a further factor came beside one that had them already. */
export const BackupCodes = Exactly({ codes: Type.Array(Type.String()) })

import { Exactly, Instant, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'

const Code = Type.String({ minLength: 1, maxLength: 40, description: 'Six digits of the authenticator app, or one of the backup codes' })

export const GivenCode = Exactly({ code: Code })

export const Confirmation = Type.Union([Exactly({ password: Type.String({ minLength: 1, maxLength: 256 }) }), Exactly({ code: Code })])

export const SecondFactor = Exactly({
  state: OneOf(['off', 'on']),
  since: Nullable(Instant),
  backupCodesLeft: Type.Integer({ minimum: 0 }),
})

export const Enrolment = Exactly({
  secret: Type.String({ description: 'For an app without a camera (base32)' }),
  uri: Type.String({ description: 'otpauth://…' }),
  qr: Type.String({ description: 'The same as an SVG' }),
})

/** Answered once, when they are made. */
export const BackupCodes = Exactly({ codes: Type.Array(Type.String()) })

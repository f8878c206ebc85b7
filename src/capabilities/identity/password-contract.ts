import { Exactly, Type } from '../../kernel/http/schema.ts'

import { Email, Password } from './contract.ts'

export const ChangedPassword = Exactly({ current: Type.String({ minLength: 1, maxLength: 256 }), password: Password })

/** To whom a link is to be sent, if there is such a person. */
export const AskedLink = Exactly({ email: Email })

export const ResetPassword = Exactly({ password: Password })

/** Whose password a link sets: for the password manager, and to judge the new one by. */
export const ResetLink = Exactly({ email: Type.String(), name: Type.String() })

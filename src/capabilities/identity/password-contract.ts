import { Exactly, Type } from '../../kernel/http/schema.ts'

import { Email, Password } from './contract.ts'

export const ChangedPassword = Exactly({ current: Type.String({ minLength: 1, maxLength: 256 }), password: Password })

export const AskedReset = Exactly({ email: Email })

export const ResetPassword = Exactly({ password: Password })

/** Whose password a link sets: for the password manager, and to judge the new one by. */
export const ResetLink = Exactly({ email: Type.String(), name: Type.String() })

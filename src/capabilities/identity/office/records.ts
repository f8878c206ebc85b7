import type { Static } from 'typebox'
import type { User as UserSchema, UserInList } from '../user-contract.ts'
import type { SecurityPolicy as SecurityPolicySchema } from '../policies/contract.ts'

export type SecurityPolicy = Static<typeof SecurityPolicySchema>

export type UserRow = Static<typeof UserInList>
export type User = Static<typeof UserSchema>

import type { Static } from 'typebox'
import type { User as UserSchema, UserInList } from '../user-contract.ts'
import type { ApiClient as ApiClientSchema } from '../api-clients/contract.ts'
import type { SecurityPolicy as SecurityPolicySchema, SecurityPolicyChanges } from '../policies/contract.ts'

export type ApiClient = Static<typeof ApiClientSchema>

export type SecurityPolicy = Static<typeof SecurityPolicySchema>

export type PolicyChanges = Static<typeof SecurityPolicyChanges>

export type UserRow = Static<typeof UserInList>
export type User = Static<typeof UserSchema>

import type { Static } from 'typebox'
import type { SecurityPolicy as SecurityPolicySchema } from '../policies/contract.ts'

export type SecurityPolicy = Static<typeof SecurityPolicySchema>

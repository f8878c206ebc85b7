import type { Static } from 'typebox'
import type { Member as MemberSchema, Organization as OrganizationSchema } from '../contract.ts'

export type Member = Static<typeof MemberSchema>
export type Organization = Static<typeof OrganizationSchema>

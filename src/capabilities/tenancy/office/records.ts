import type { Static } from 'typebox'
import type { Member as MemberSchema, Organization as OrganizationSchema } from '../contract.ts'
import type { ProfileField as ProfileFieldSchema } from '../profile-contract.ts'
import type { Unit as UnitSchema } from '../unit-contract.ts'
import type { Invitation as InvitationSchema } from '../invitation-contract.ts'

export type Invitation = Static<typeof InvitationSchema>
export type Unit = Static<typeof UnitSchema>
export type ProfileField = Static<typeof ProfileFieldSchema>
export type Member = Static<typeof MemberSchema>
export type Organization = Static<typeof OrganizationSchema>

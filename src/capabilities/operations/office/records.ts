import type { Static } from 'typebox'
import type { Mail as MailSchema, MailInList, TextMessage as TextSchema, Organization as OrganizationSchema, OrganizationInList } from '../contract.ts'

export type Mail = Static<typeof MailSchema>
export type MailRow = Static<typeof MailInList>
export type TextMessage = Static<typeof TextSchema>
export type OrganizationRow = Static<typeof OrganizationInList>
export type Organization = Static<typeof OrganizationSchema>

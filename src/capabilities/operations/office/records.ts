import type { Static } from 'typebox'
import type { Mail as MailSchema, MailInList, OrganizationInList } from '../contract.ts'

export type Mail = Static<typeof MailSchema>
export type MailRow = Static<typeof MailInList>
export type Organization = Static<typeof OrganizationInList>

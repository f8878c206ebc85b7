import type { Static } from 'typebox'
import type { ProvisionedGroup as ProvisionedGroupSchema, Provisioning as ProvisioningSchema } from '../contract.ts'

export type Provisioning = Static<typeof ProvisioningSchema>
export type ProvisioningToken = Provisioning['tokens'][number]
export type Refused = Provisioning['refusals'][number]
export type ProvisionedGroup = Static<typeof ProvisionedGroupSchema>

// What other capabilities may ask of tenancy.
export { createOrganization } from './organizations.ts'
export type { NewOrganization } from './organizations.ts'
export { addMember, addMembers } from './members.ts'
export type { NewMember } from './members.ts'
export { industries } from './contract.ts'
export { memberById, organizationRow } from './queries.ts'

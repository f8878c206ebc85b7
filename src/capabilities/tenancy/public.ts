// What other capabilities may ask of tenancy.
export { createOrganization, openOrganization, organizationsOnTheMap } from './organizations.ts'
export type { NewOrganization } from './organizations.ts'
export { accessMember, addMember, addMembers } from './members.ts'
/** What a member's profile says, and which unit somebody leads, for whoever stands an organization up whole. */
export { describeMember } from './members.ts'
export { createUnit, leadUnit } from './units/unit.ts'
export { createField } from './profiles/custom-fields.ts'
export type { NewField } from './profiles/custom-fields.ts'
export type { ProfileChange } from './profiles/profile.ts'
export type { NewMember } from './members.ts'
export { standsBelow } from './ranks.ts'
export { industries } from './contract.ts'
export { organizationRow, titlesOfMembers } from './queries.ts'
/** Who stands above whom, who may give work to whom, and who approves: pure answers about a hierarchy that is loaded once. */
export { approverFor, mayAssignWorkTo, standsAbove } from './units/hierarchy.ts'
export type { Approver, Hierarchy, Placed } from './units/hierarchy.ts'
/** Loads what those questions need to know for these members. */
export { hierarchyAround } from './units/load-hierarchy.ts'
/** For whoever runs the platform: closing an organization, and opening it again. */
export { reopenOrganization, suspendOrganization } from './suspension.ts'
/** For whoever stands an organization up whole, as the demo does. */
export { finishFirstRun } from './organization.ts'
/** For whoever lets people in: what an invitation offers, and joining by it. */
export { acceptInvitation, offeredInvitation } from './acceptance.ts'
export type { Joining, OfferedInvitation } from './acceptance.ts'
/** For whoever has the word of an organization's identity provider: letting people in by it, and keeping them out. */
export { admitVouched, belongsHere, directorsAmong, liftSuspension, suspendVouched } from './vouched.ts'
export type { GivenRoles } from './vouched.ts'
/** For whoever lets rules give roles: the organization's own, each within what the rules' writer could give. */
export { customRolesToGive } from './roles/given-roles.ts'
/** For whoever tells of changes: what of a profile is not to be told to this actor. */
export { unseenBy } from './profiles/unseen.ts'
export type { Unseen } from './profiles/unseen.ts'
/** For whoever keeps members in step with the organization's own directory; all of it happens one after the other in an organization. */
export { oneAfterTheOther, takeInByDirectory } from './vouched.ts'
export { changeMember } from './members.ts'
export type { MemberChange } from './members.ts'
export { changeRoles, endMembership, suspend, takeBack } from './membership.ts'
export { rankOfMember, refuseAboveOwn } from './ranks.ts'
/** For whoever decides something about a member. */
export { rankNow, standingOfMember, standingsOfUsers, whoDecidesAbout } from './membership.ts'
export type { MemberStanding } from './membership.ts'

// What other capabilities, and the demo data, may ask of identity.
export { hashPassword } from './passwords.ts'
export { createUser, createUserWithHash, createUsersWithHash, userByEmail } from './users.ts'
export type { NewUser } from './users.ts'
export { startSession as startSessionFor } from './sessions.ts'
/** For whoever has another organization's word for who somebody is: their account, and the one way to a session. */
export { accountById, accountFor } from './vouched-accounts.ts'
export type { Account } from './vouched-accounts.ts'
/** Before they let somebody into an account whose owner has not shown yet that they read its address: nothing that was set up in it opens it any more. */
export { claimAccount } from './claims.ts'
export { afterVouching } from './sign-in.ts'
export type { Entry } from './sign-in.ts'
export { enter, leave, signedIn, signedInAnyhow } from './entry.ts'
export { confirmVouched, endVouchedSessions, vouchingOf } from './sessions.ts'
/** The people whom a demonstration shows, for whoever makes or names them. */
export { demoOperator, demoPassword, demoSlugs } from './demo-people.ts'
export type { DemoSlug } from './demo-people.ts'
/** For the command on the server by which the first one comes to run the platform. */
export { hasOperators, offerByCommand } from './platform/operator-links.ts'
/** For whoever stands an organization up whole, as the demo does. */
export { changePolicy } from './policies/policy.ts'
/** Security events of an organization, for whoever keeps a door of its own. */
export { companyRefusals, recordCompanyRefusal, recordSecurityEvent } from './security-events.ts'
/** Tells the owner of an account by mail what happened to its locks. */
export { tellOwner } from './factors/notices.ts'

// What other capabilities may ask of single sign-on.
export { domainOfEmail } from './domain-names.ts'
/** The e-mail domains that the organization has proven to be its own. */
export { provenDomains } from './domain-rows.ts'

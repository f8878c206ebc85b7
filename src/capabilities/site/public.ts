// What other capabilities may ask of the public site.
/** One page in the organization's brand and the address's language: the frame, the head, and what `main` holds. */
export { absolute, sitePage } from './layout.ts'
export type { SitePage } from './layout.ts'
/** A price as a list of prices shows it. */
export { priceText } from './price.ts'

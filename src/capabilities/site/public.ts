// What other capabilities may ask of the public site.
/** One page in the organization's brand and the address's language: the frame, the head, and what `main` holds. */
export { sitePage } from './layout.ts'
/** What can be booked, as the front page lists it. */
export { offeredServices } from './business.ts'
export { serviceRows } from './service-rows.ts'
export { priceText } from './price.ts'
/** Where the business is, as letters to its country are addressed. */
export { addressLines } from './postal-address.ts'
/** How a page speaks. */
export { readerOf, sentence, spoken } from './words.ts'
export type { Spoken } from './words.ts'
export { icons } from './icons.ts'

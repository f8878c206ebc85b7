// What other capabilities may ask of bookings. The public site books through these; the office goes over HTTP.

/** Everything that can happen to a booking, by the rules and under the locks that the routes use. */
export { book, cancelBooking, moveBooking, recordOutcome, reinstateBooking } from './booking.ts'

export type { Act, Move, NewVisit } from './booking.ts'
/** Who a booking is for: somebody known, or somebody who says who they are. */
export { knownCustomer, statedCustomer } from './customer.ts'
/** The free times of a visit, as the API answers them. */
export { availability } from './availability-answer.ts'
/** Which booking a customer's link opens, and how it is shown to them. */
export { bookingOfToken } from './manage-link.ts'
export { presentPublicBooking } from './present.ts'
export { bookingById } from './queries.ts'
export type { BookingRow } from './queries.ts'
/** Local days and times, for whoever shows a calendar. */
export { dateAt, dayIn, daysAfter, momentOf, withOffset } from './wall-time.ts'

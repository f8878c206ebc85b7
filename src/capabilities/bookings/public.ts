// What other capabilities may ask of bookings. Everything else goes over HTTP, or stays inside.

/** Books a visit, and records its outcome, by the rules and under the locks that the routes use. */
export { book, recordOutcome } from './booking.ts'

import type { Static } from '../../../kernel/http/schema.ts'
import type * as contract from '../contract.ts'

/** What the API answers, as far as these screens read it. */
export type Booking = Static<typeof contract.Booking>
export type Availability = Static<typeof contract.Availability>
export type WorkingHours = Static<typeof contract.WorkingHours>

/** Of a service, what somebody who books needs to know. */
export interface OfferedService {
  id: string
  name: string
  category: string | null
  state: 'active' | 'hidden' | 'archived'
  colour: string
  price: Price
  durationMinutes: number
  variants: { resourceId: string; memberId: string | null; name: string; price: Price; durationMinutes: number }[]
}

export interface Price {
  amount: string
  currency: string
}

/** Whoever is free, where a person could be named. */
export const anyone = 'anyone'

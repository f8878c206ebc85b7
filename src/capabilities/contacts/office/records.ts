import type { Static } from '../../../kernel/http/schema.ts'
import type * as contract from '../contract.ts'

/** What the API answers, as these screens read it. */
export type Contact = Static<typeof contract.Contact>

/** Of a booking, what stands beside its customer. */
export interface Visit {
  id: string
  state: 'confirmed' | 'completed' | 'no_show' | 'cancelled'
  startsAt: string
  zone: string
  segments: { service: { name: string }; person: { name: string } }[]
}

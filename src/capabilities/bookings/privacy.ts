import { definePrivacy } from '../../kernel/privacy.ts'

const withBooking = { retention: 'as long as the booking: while a customer, then as invoices', erasure: 'blank' } as const

export const privacy = definePrivacy({
  bookings: {
    customer_email: { category: 'contact', purpose: 'to tell the customer about this booking', ...withBooking },
    customer_note: { category: 'content', purpose: 'what the customer wants to be known before the visit', ...withBooking },
    cancellation_reason: { category: 'content', purpose: 'to learn why visits are cancelled', ...withBooking },
    customer_zone: { category: 'behaviour', purpose: 'to say times by the customer’s own clocks', ...withBooking },
  },
})

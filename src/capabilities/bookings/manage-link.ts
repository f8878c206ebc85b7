import { readLink, signLink } from '../../kernel/crypto/links.ts'
import type { OrganizationFacts } from '../../kernel/access/directory.ts'
import { pagePath } from '../../kernel/http/pages.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { Kernel } from '../../kernel/kernel.ts'

const PURPOSE = 'links bookings.manage'

/**
 * The link by which a customer looks after one booking without an account. It is signed, not stored: every mail can carry
 * it, and besides the mails nothing in the database opens a booking. It outlives the visit by a year, for the receipt and the review.
 */
export function manageToken(kernel: Kernel, booking: { id: string; ends_at: Temporal.Instant }): string {
  return signLink(kernel.keyFor(PURPOSE), { subject: [booking.id], expiresAt: booking.ends_at.add({ hours: 366 * 24 }) })
}

/** Which booking a token opens; null for one that is not ours or has expired. */
export function bookingOfToken(kernel: Kernel, token: string): string | null {
  const read = kernel.keysFor(PURPOSE).map((key) => readLink(key, token, kernel.clock.now()))
  return read.find((subject) => subject !== null)?.[0] ?? null
}

/** The page on which the customer moves or cancels, in their language. */
export function manageUrl(kernel: Kernel, { house, language, token }: { house: OrganizationFacts; language: Language; token: string }): string {
  return kernel.env.publicUrl + pagePath(house, language, `/booking/${token}`)
}

export function calendarUrl(kernel: Kernel, { house, token }: { house: OrganizationFacts; token: string }): string {
  return `${kernel.env.publicUrl}/api/v1/public/${house.slug}/bookings/${token}/calendar.ics`
}

import { book, recordOutcome } from '../capabilities/bookings/public.ts'
import type { OrganizationFacts } from '../kernel/access/directory.ts'
import { inTenant } from '../kernel/db/tenant.ts'
import type { TenantScope } from '../kernel/db/tenant.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { Refusal } from '../kernel/refusal.ts'

import type { DemoOrganization } from './demo-organization.ts'

/** What a demo organization has to be booked, by the names in its data. */
export interface DemoStock {
  services: { id: string; by: string[] }[]
  resources: Map<string, string>
  contacts: string[]
}

const daysBack = 3
const daysAhead = 9

/**
 * Fills the days around today with visits, through the same door as everybody: what is taken or outside somebody's hours
 * is refused, and left out. The choice is the same every time, so that a picture of the demo can be taken again.
 */
export async function bookVisits(kernel: Kernel, scope: TenantScope, demo: DemoOrganization, stock: DemoStock): Promise<void> {
  const house = (await kernel.organizations.byId(scope.organizationId))!
  const next = numbersFrom(demo.slug)
  for (const { name, hours } of demo.team) {
    const resourceId = stock.resources.get(name)
    const services = stock.services.filter((service) => service.by.includes(name))
    if (!resourceId || !hours || services.length === 0) continue
    for (const startsAt of likelyTimes(kernel, demo, hours)) {
      if (next() % 100 < 45) continue
      const serviceId = services[next() % services.length]!.id
      const contactId = stock.contacts[next() % stock.contacts.length]!
      await tryToBook(kernel, scope, { house, serviceId, resourceId, contactId, startsAt, outcome: next() % 10 === 0 ? 'no_show' : 'completed' })
    }
  }
}

interface DemoVisit {
  house: OrganizationFacts
  serviceId: string
  resourceId: string
  contactId: string
  startsAt: number
  outcome: 'completed' | 'no_show'
}

async function tryToBook(kernel: Kernel, scope: TenantScope, { house, serviceId, resourceId, contactId, startsAt, outcome }: DemoVisit): Promise<void> {
  const reader = { language: house.defaultLanguage, country: house.country, zone: house.zone }
  try {
    await inTenant(kernel, scope, async (db) => {
      const booking = await book(
        db,
        { house, by: 'team', reader, present: () => null },
        { wishes: [{ serviceId, resourceId }], startsAt, customer: { language: house.defaultLanguage, email: null, find: async () => contactId }, note: null, source: 'office', customerZone: null, tells: 'nobody' },
      )
      const isOver = booking.ends_at.epochMilliseconds < kernel.clock.now().epochMilliseconds
      if (isOver) await recordOutcome(db, booking, outcome)
    })
  } catch (error) {
    // Taken by the visit before, or after the end of the shift: the calendar simply has a gap there.
    if (!(error instanceof Refusal)) throw error
  }
}

/** Every hour of each shift in the days around today, as instants. */
function likelyTimes(kernel: Kernel, demo: DemoOrganization, hours: { weekdays: number[]; opens: string; closes: string }[]): number[] {
  const today = kernel.clock.now().toZonedDateTimeISO(demo.zone).toPlainDate()
  const days = Array.from({ length: daysBack + daysAhead + 1 }, (_, index) => today.add({ days: index - daysBack }))
  return days.flatMap((day) =>
    hours
      .filter((shift) => shift.weekdays.includes(day.dayOfWeek))
      .flatMap(({ opens, closes }) => {
        const from = Temporal.PlainTime.from(opens)
        const length = (Temporal.PlainTime.from(closes).since(from).total('hours') + 24) % 24
        const start = day.toZonedDateTime({ timeZone: demo.zone, plainTime: from })
        return Array.from({ length: Math.floor(length) }, (_, hour) => start.add({ hours: hour }).epochMilliseconds)
      }),
  )
}

/** Numbers that look random and are the same for the same name (xorshift). */
function numbersFrom(name: string): () => number {
  let state = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) >>> 0, 7)
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state
  }
}

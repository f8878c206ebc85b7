import { defineMatrix } from '../../kernel/testing/matrix.ts'
import type { World } from '../../kernel/testing/matrix.ts'
import { ensureMemberResource } from '../catalogue/public.ts'
import { serviceFor, worksDaily } from '../catalogue/factory.ts'

let bookings = 0

/** A service that the director gives round the clock. */
async function offered({ inside, director }: World): Promise<string> {
  return inside(async (db) => {
    const resource = await ensureMemberResource(db, director.memberId)
    const hours = await db.selectFrom('availability_rules').select('id').where('resource_id', '=', resource.id).executeTakeFirst()
    if (!hours) await worksDaily(db, resource.id, { opens: '00:00', closes: '00:00' })
    return (await serviceFor(db, { givenBy: [resource.id] })).id
  })
}

/** Each booking has an hour of its own: ahead of now, or for what has begun already, behind. */
function nextHour(direction: 1 | -1 = 1): string {
  bookings += 1
  return Temporal.Now.instant().round({ smallestUnit: 'hour', roundingMode: 'ceil' }).add({ hours: direction * (24 + bookings) }).toString()
}

const customer = { name: 'Ada', email: 'ada@example.com' }
const visit = async (world: World, startsAt = nextHour()) => ({ startsAt, segments: [{ serviceId: await offered(world) }], customer })
const newBooking = async (world: World, startsAt?: string) => (await world.director.post('/bookings', await visit(world, startsAt))).body as { id: string; manageUrl: string }
const one = async (world: World) => ({ params: { id: (await newBooking(world)).id } })
const begun = async (world: World) => ({ params: { id: (await newBooking(world, nextHour(-1))).id } })
const byLink = async (world: World) => ({ params: { token: (await newBooking(world)).manageUrl.split('/').at(-1)! } })
const availability = async (world: World) => ({
  query: new URLSearchParams({ serviceId: await offered(world), from: nextHour(), until: Temporal.Now.instant().add({ hours: 24 * 20 }).toString() }).toString(),
})
async function workingHours(world: World) {
  await offered(world)
  const { id } = await world.inside((db) => ensureMemberResource(db, world.director.memberId))
  return { query: new URLSearchParams({ resourceId: id, from: nextHour(), until: Temporal.Now.instant().add({ hours: 24 * 20 }).toString() }).toString() }
}
const first = { headers: { 'if-match': '"1"' } }

async function cancelled(world: World) {
  const call = await one(world)
  await world.director.put(`/bookings/${call.params.id}/cancellation`, {})
  return call
}

export default defineMatrix({
  'GET /bookings': { call: () => ({ query: 'limit=100' }), denied: 'contractor', elsewhere: 'nothing_of_ours', grows: newBooking },
  'GET /bookings/:id': { call: one, denied: 'contractor', elsewhere: 'not_found' },
  'GET /bookings/:id/calendar.ics': { call: one, denied: 'contractor', elsewhere: 'not_found' },
  'POST /bookings': {
    call: async (world) => ({ body: { ...(await visit(world)), customer: { name: 'Grace', email: `grace-${bookings}@example.com` } } }),
    denied: 'auditor',
    elsewhere: 'refused',
    audits: ['allocations.insert', 'bookings.insert', 'booking_segments.insert', 'contacts.insert', 'contact_points.insert', 'contact_roles.insert'],
  },
  'PUT /bookings/:id/slot': {
    call: async (world) => ({ ...(await one(world)), ...first, body: { startsAt: nextHour() } }),
    denied: 'auditor',
    elsewhere: 'not_found',
    audits: ['allocations.delete', 'allocations.insert', 'bookings.update', 'booking_segments.update'],
  },
  'PUT /bookings/:id/cancellation': {
    call: async (world) => ({ ...(await one(world)), body: { reason: 'Ill' } }),
    denied: 'auditor',
    elsewhere: 'not_found',
    audits: ['allocations.update', 'bookings.update'],
  },
  'DELETE /bookings/:id/cancellation': { call: cancelled, denied: 'auditor', elsewhere: 'not_found', audits: ['allocations.delete', 'allocations.insert', 'bookings.update'] },
  'PUT /bookings/:id/outcome': {
    call: async (world) => ({ ...(await begun(world)), body: { outcome: 'completed' } }),
    denied: 'auditor',
    elsewhere: 'not_found',
    audits: ['bookings.update'],
  },
  'DELETE /bookings/:id/outcome': {
    call: async (world) => {
      const call = await begun(world)
      await world.director.put(`/bookings/${call.params.id}/outcome`, { outcome: 'no_show' })
      return call
    },
    denied: 'auditor',
    elsewhere: 'not_found',
    audits: ['bookings.update'],
  },
  'GET /availability': { call: availability, denied: 'auditor', elsewhere: 'refused' },
  'GET /working-hours': {
    call: workingHours,
    denied: 'contractor',
    elsewhere: 'nothing_of_ours',
    grows: async ({ inside, director }) => ({ id: (await inside((db) => ensureMemberResource(db, director.memberId))).id }), // who is there round the clock
    identify: ({ resourceId }) => resourceId,
  },

  'GET /public/:slug/availability': { call: availability, denied: null /* a visitor's */, elsewhere: 'refused' },
  'POST /public/:slug/bookings': {
    call: async (world) => ({ body: { ...(await visit(world)), customer: { name: 'Joan', email: `joan-${bookings}@example.com` } } }),
    denied: null, // a visitor's
    elsewhere: 'refused',
    audits: ['allocations.insert', 'bookings.insert', 'booking_segments.insert', 'contacts.insert', 'contact_points.insert', 'contact_roles.insert'],
  },
  'GET /public/:slug/bookings/:token': { call: byLink, denied: null /* a visitor's */, elsewhere: 'not_found' },
  'GET /public/:slug/bookings/:token/calendar.ics': { call: byLink, denied: null /* a visitor's */, elsewhere: 'not_found' },
  'PUT /public/:slug/bookings/:token/slot': {
    call: async (world) => ({ ...(await byLink(world)), ...first, body: { startsAt: nextHour() } }),
    denied: null, // a visitor's
    elsewhere: 'not_found',
    audits: ['allocations.delete', 'allocations.insert', 'bookings.update', 'booking_segments.update'],
  },
  'PUT /public/:slug/bookings/:token/cancellation': {
    call: async (world) => ({ ...(await byLink(world)), body: {} }),
    denied: null, // a visitor's
    elsewhere: 'not_found',
    audits: ['allocations.update', 'bookings.update'],
  },
  'DELETE /public/:slug/bookings/:token/cancellation': {
    call: async (world) => {
      const call = await byLink(world)
      await world.director.with({ cookie: '' }).put(`/public/${world.slug}/bookings/${call.params.token}/cancellation`, {})
      return call
    },
    denied: null, // a visitor's
    elsewhere: 'not_found',
    audits: ['allocations.delete', 'allocations.insert', 'bookings.update'],
  },
})

import { defineMatrix } from '../../kernel/testing/matrix.ts'
import type { World } from '../../kernel/testing/matrix.ts'

import { serviceFor } from './factory.ts'
import { ensureMemberResource } from './public.ts'

const haircut = { translations: { en: { name: 'Haircut' } }, durationMinutes: 30 }
const newService = async ({ director }: World) => (await director.post('/services', haircut)).body as { id: string }
const newResource = async ({ director }: World) => (await director.post('/resources', { kind: 'room', name: 'Room' })).body as { id: string }
/** A service that somebody gives, so that visitors see it. */
const newOffer = ({ inside, director }: World) => inside(async (db) => serviceFor(db, { givenBy: [(await ensureMemberResource(db, director.memberId)).id] }))
const service = async (world: World) => ({ params: { id: (await newService(world)).id } })
const resource = async (world: World) => ({ params: { id: (await newResource(world)).id } })
const first = { headers: { 'if-match': '"1"' } }

export default defineMatrix({
  'GET /services': { call: () => ({ query: 'limit=100' }), denied: 'contractor', elsewhere: 'nothing_of_ours', grows: newService },
  'GET /services/:id': { call: service, denied: 'contractor', elsewhere: 'not_found' },
  'POST /services': {
    call: async ({ inside, director }) => ({
      body: { ...haircut, variants: [{ resourceId: (await inside((db) => ensureMemberResource(db, director.memberId))).id }], requirements: [{ anyOf: [(await newResource({ director } as World)).id] }] },
    }),
    denied: 'employee',
    elsewhere: 'refused',
    audits: ['services.insert', 'service_translations.insert', 'service_variants.insert', 'service_requirements.insert'],
  },
  'PATCH /services/:id': {
    call: async (world) => ({ ...(await service(world)), ...first, body: { translations: { en: { name: 'Cut' } }, durationMinutes: 45 } }),
    denied: 'employee',
    elsewhere: 'not_found',
    audits: ['services.update', 'service_translations.update'],
  },
  'PUT /services/order': {
    call: async (world) => ({ body: { ids: [(await newService(world)).id] } }),
    denied: 'employee',
    elsewhere: 'not_found',
    audits: ['services.update'],
  },
  'GET /resources': { call: () => ({ query: 'limit=100' }), denied: 'contractor', elsewhere: 'nothing_of_ours', grows: newResource },
  'GET /resources/:id': { call: resource, denied: 'contractor', elsewhere: 'not_found' },
  'POST /resources': { call: () => ({ body: { kind: 'equipment', name: 'Laser', capacity: 2 } }), denied: 'employee', elsewhere: 'their_own', audits: ['resources.insert'] },
  'PATCH /resources/:id': {
    call: async (world) => ({ ...(await resource(world)), ...first, body: { name: 'Blue room' } }),
    denied: 'employee',
    elsewhere: 'not_found',
    audits: ['resources.update'],
  },
  'GET /resources/:id/hours': { call: resource, denied: 'contractor', elsewhere: 'not_found' },
  'PUT /resources/:id/hours': {
    call: async (world) => ({
      ...(await resource(world)),
      ...first,
      body: { rules: [{ weekdays: [1], opens: '09:00', closes: '17:00', zone: 'Europe/London' }], exceptions: [{ on: '2026-12-25', shifts: [] }] },
    }),
    denied: 'employee', // of a room; their own hours they may edit, which catalogue.test.ts proves
    elsewhere: 'not_found',
    audits: ['availability_rules.insert', 'availability_exceptions.insert'], // the version of the resource alone is no change
  },
  'GET /public/:slug/services': { call: () => ({}), denied: null /* a visitor's */, elsewhere: 'nothing_of_ours', grows: newOffer },
})

import { newId } from '../../kernel/ids.ts'
import { defineMatrix } from '../../kernel/testing/matrix.ts'
import type { World } from '../../kernel/testing/matrix.ts'

import { addMember } from './members.ts'

const newMember = ({ inside }: World) => inside((db) => addMember(db, { id: newId(), name: 'Grace Hopper', roles: ['employee'] }))
const one = async (world: World) => ({ params: { id: await newMember(world) } })
const version = async ({ director }: World) => ({ 'if-match': String((await director.get('/organization')).headers.etag) })

export default defineMatrix({
  'GET /organization': { call: () => ({}), denied: 'customer', elsewhere: 'their_own' },
  'PATCH /organization': {
    call: async (world) => ({ body: { city: `London ${newId()}` }, headers: await version(world) }),
    denied: 'manager',
    elsewhere: 'their_own',
    audits: ['organizations.update'],
  },
  'PUT /organization/first-run': { call: () => ({}), denied: 'manager', elsewhere: 'their_own', audits: ['organizations.update'] },
  'PUT /organization/first-run/public-page': { call: () => ({}), denied: 'manager', elsewhere: 'their_own', audits: ['organizations.update'] },
  'GET /slugs/:slug': { outside: true, call: ({ slug }) => ({ params: { slug } }), stranger: 200, director: 200 },
  'GET /members': { call: () => ({ query: 'limit=100' }), denied: 'customer', elsewhere: 'nothing_of_ours', grows: async (world) => ({ id: await newMember(world) }) },
  'GET /members/:id': { call: one, denied: 'contractor', elsewhere: 'not_found' },
  'PATCH /members/:id': {
    call: async (world) => ({ ...(await one(world)), body: { title: 'Colourist' }, headers: { 'if-match': '"1"' } }),
    denied: 'employee',
    elsewhere: 'not_found',
    audits: ['members.update'],
  },
})

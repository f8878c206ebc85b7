import { defineMatrix } from '../../kernel/testing/matrix.ts'
import type { World } from '../../kernel/testing/matrix.ts'

const newContact = async ({ director }: World) => (await director.post('/contacts', { name: 'Ada', emails: ['ada@example.com'] })).body as { id: string; version: number }
const one = async (world: World) => ({ params: { id: (await newContact(world)).id } })

export default defineMatrix({
  'GET /contacts': { call: () => ({ query: 'limit=100' }), denied: 'customer', elsewhere: 'nothing_of_ours', grows: newContact },
  'GET /contacts/:id': { call: one, denied: 'contractor', elsewhere: 'not_found' },
  'POST /contacts': {
    call: () => ({ body: { name: 'Grace', emails: ['grace@example.com'], roles: ['customer'] } }),
    denied: 'auditor',
    elsewhere: 'their_own',
    audits: ['contacts.insert', 'contact_points.insert', 'contact_roles.insert'],
  },
  'PATCH /contacts/:id': {
    call: async (world) => ({ ...(await one(world)), body: { name: 'Ada Lovelace' }, headers: { 'if-match': '"1"' } }),
    denied: 'auditor',
    elsewhere: 'not_found',
    audits: ['contacts.update'],
  },
  'PUT /contacts/:id/archive': { call: one, denied: 'employee', elsewhere: 'not_found', audits: ['contacts.update'] },
  'DELETE /contacts/:id/archive': {
    call: async (world) => {
      const call = await one(world)
      await world.director.put(`/contacts/${call.params.id}/archive`)
      return call
    },
    denied: 'employee',
    elsewhere: 'not_found',
    audits: ['contacts.update'],
  },
})

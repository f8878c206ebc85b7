import { defineMatrix } from '../../kernel/testing/matrix.ts'
import type { World } from '../../kernel/testing/matrix.ts'

const new{{Thing}} = async ({ director }: World) => (await director.post('/{{things}}', { title: 'The first' })).body as { id: string }
const one = async (world: World) => ({ params: { id: (await new{{Thing}}(world)).id } })

export default defineMatrix({
  'GET /{{things}}': { call: () => ({ query: 'limit=100' }), denied: 'customer', elsewhere: 'nothing_of_ours', grows: new{{Thing}} },
  'GET /{{things}}/:id': { call: one, denied: 'customer', elsewhere: 'not_found' },
  'POST /{{things}}': { call: () => ({ body: { title: 'Another' } }), denied: 'employee', elsewhere: 'their_own', audits: ['{{things}}.insert'] },
  'PATCH /{{things}}/:id': {
    call: async (world) => ({ ...(await one(world)), body: { title: 'Better' }, headers: { 'if-match': '"1"' } }),
    denied: 'employee',
    elsewhere: 'not_found',
    audits: ['{{things}}.update'],
  },
})

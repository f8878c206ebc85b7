import { defineMatrix } from '../../kernel/testing/matrix.ts'

export default defineMatrix({
  'GET /audit-entries': {
    call: async ({ director }) => {
      const { body } = await director.get('/members?limit=1')
      return { query: `limit=100&filter[recordId]=${body.items[0].id}` }
    },
    denied: 'manager',
    elsewhere: 'nothing_of_ours',
    grows: async ({ director }) => {
      const { body } = await director.get('/members?limit=1')
      const [member] = body.items
      await director.patch(`/members/${member.id}`, { title: `Title ${member.version}` }, member.version)
    },
  },
})

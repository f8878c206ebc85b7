import { sendMail } from '../../kernel/mail/send-mail.ts'
import { defineMatrix } from '../../kernel/testing/matrix.ts'
import type { World } from '../../kernel/testing/matrix.ts'

const newMail = ({ inside }: World) =>
  inside((db) => sendMail(db, { to: 'ada@test.example', language: 'en', kind: 'bookings.confirmed', subject: 'Your booking', html: '<p>Your booking</p>', text: 'Your booking' }))
const one = async (world: World) => ({ params: { id: await newMail(world) } })

// The operator's routes stand outside every organization: the matrix tries them as operator, as director and as a stranger.
export default defineMatrix({
  'GET /operator/mails': { call: () => ({}), denied: 'director', elsewhere: 'nothing_of_ours' },
  'GET /operator/mails/:id': { call: one, denied: 'director', elsewhere: 'not_found' },
  'GET /operator/mails/:id/html': { call: one, denied: 'director', elsewhere: 'not_found' },
  'GET /operator/organizations': { call: () => ({}), denied: 'director', elsewhere: 'nothing_of_ours' },
  'GET /operator/organizations/:id': { call: ({ organizationId }) => ({ params: { id: organizationId } }), denied: 'director', elsewhere: 'not_found' },
})

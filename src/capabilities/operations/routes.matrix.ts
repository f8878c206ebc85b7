import { newId } from '../../kernel/ids.ts'
import { sendMail } from '../../kernel/mail/send-mail.ts'
import { sendHouseText } from '../../kernel/sms/send-text.ts'
import { defineMatrix } from '../../kernel/testing/matrix.ts'
import type { World } from '../../kernel/testing/matrix.ts'

const newMail = ({ inside }: World) =>
  inside((db) => sendMail(db, { to: 'ada@test.example', language: 'en', kind: 'bookings.confirmed', subject: 'Your booking', html: '<p>Your booking</p>', text: 'Your booking' }))
/** Of those there are few: the routes that are tried before send many. */
const failedMail = async (world: World) => {
  const id = await newMail(world)
  await world.inside((db) => db.updateTable('mails').set({ state: 'failed' }).where('organization_id', '=', world.organizationId).where('id', '=', id).execute())
  return { id }
}
const newText = ({ inside }: World) =>
  inside((db) => sendHouseText(db.kernel, { to: '+447400123456', language: 'en', kind: 'identity.code', text: '123456', voidAt: db.kernel.clock.now().add({ minutes: 5 }), requestId: newId() }))
const newOrganization = async ({ director }: World) => {
  const answer = await director.with({ cookie: '' }).post('/registrations', {
    person: { name: 'Ada Lovelace', email: `${newId()}@test.example`, password: 'four quite unrelated words' },
    organization: { name: 'Engines', slug: `engines-${newId().slice(-8)}`, industry: 'service', country: 'GB', zone: 'Europe/London', currency: 'GBP', language: 'en' },
  })
  if (answer.status !== 201) throw new Error(answer.text)
}
/** Another one than those in which every route is tried, which have to stay open. */
const closable = async ({ director }: World): Promise<string> => {
  const answer = await director.with({ cookie: '' }).post('/registrations', {
    person: { name: 'Ada Lovelace', email: `${newId()}@test.example`, password: 'four quite unrelated words' },
    organization: { name: 'Engines', slug: `engines-${newId().slice(-8)}`, industry: 'service', country: 'GB', zone: 'Europe/London', currency: 'GBP', language: 'en' },
  })
  return (answer.body as { organization: { id: string } }).organization.id
}
const one = async (world: World) => ({ params: { id: await newMail(world) } })

// The operator's routes stand outside every organization: the matrix tries them as operator, as director and as a stranger.
export default defineMatrix({
  'GET /operator/mails': { call: () => ({ query: 'limit=100&filter[state]=failed' }), denied: 'director', elsewhere: 'nothing_of_ours', grows: failedMail },
  'GET /operator/text-messages': { call: () => ({ query: 'limit=100' }), denied: 'director', elsewhere: 'nothing_of_ours', grows: newText },
  'GET /operator/text-messages/:id': { call: async (world) => ({ params: { id: await newText(world) } }), denied: 'director', elsewhere: 'not_found' },
  'GET /operator/mails/:id': { call: one, denied: 'director', elsewhere: 'not_found' },
  'GET /operator/mails/:id/html': { call: one, denied: 'director', elsewhere: 'not_found' },
  'GET /operator/organizations': { call: () => ({ query: 'limit=100' }), denied: 'director', elsewhere: 'nothing_of_ours', grows: newOrganization },
  'PUT /operator/organizations/:id/suspension': { call: async (world) => ({ params: { id: await closable(world) }, body: { reason: 'Unpaid since spring' } }), denied: 'director', elsewhere: 'not_found', audits: [] }, // in that organization's own log
  'DELETE /operator/organizations/:id/suspension': { call: async (world) => ({ params: { id: await closable(world) } }), denied: 'director', elsewhere: 'not_found', audits: [] },
  'GET /operator/organizations/:id': { call: ({ organizationId }) => ({ params: { id: organizationId } }), denied: 'director', elsewhere: 'not_found' },
})

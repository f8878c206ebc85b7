import { newId } from '../../kernel/ids.ts'
import { defineMatrix } from '../../kernel/testing/matrix.ts'
import type { World } from '../../kernel/testing/matrix.ts'

const person = ({ director }: World) => `member:${director.memberId}`
const newDelivery = async (world: World) => {
  const id = newId()
  await world.inside((db) =>
    db
      .insertInto('deliveries')
      .values({ organization_id: world.organizationId, id, topic: 'bookings.assigned', occasion: newId(), about: '{}', person: person(world), channel: 'email', because: 'assignee', rule: 'usual', state: 'suppressed', reason: 'no_address' })
      .execute(),
  )
  return { id }
}
/** As if nobody had changed it yet. */
const unchangedTopic = async ({ inside }: World) => {
  await inside((db) => db.deleteFrom('notification_topics').execute())
  return { params: { topic: 'bookings.reminder' }, headers: { 'if-match': '"0"' } }
}

const words = { params: { topic: 'bookings.confirmed', channel: 'sms', language: 'en' }, body: { words: { text: 'See you {when}' } } }
/** As if nobody had changed it yet. */
const unsaid = { headers: { 'if-match': '"0"' } }
const newNotification = async (world: World) => {
  const { id } = await newDelivery(world)
  return world.inside((db) =>
    db
      .insertInto('notifications')
      .values({ organization_id: world.organizationId, member_id: world.director.memberId, delivery_id: id, topic: 'bookings.assigned', title: 'A booking', body: 'Tomorrow at ten' })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
}
const oneNotification = async (world: World) => ({ params: await newNotification(world) })
const nothingSaid = async ({ inside }: World) => {
  await inside((db) => db.deleteFrom('notification_settings').execute())
  return { headers: { 'if-match': '"0"' }, body: { quietFrom: '22:00', quietUntil: '07:00', digest: 'daily', digestAt: '08:00', digestWeekday: 1, zone: null, language: null } }
}

let browsers = 0
const browser = () => ({ endpoint: `https://push.example.com/${(browsers += 1)}`, keys: { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) }, device: `Browser ${browsers}` })
const subscribed = async (world: World) => (await world.director.post('/push-subscriptions', browser())).body as { id: string }

let addresses = 0
const suppressed = async ({ organizationId, inside }: World) => {
  const id = newId()
  await inside((db) => db.insertInto('suppressed_addresses').values({ organization_id: organizationId, id, kind: 'email', address: `gone${(addresses += 1)}@example.com`, cause: 'bounce' }).execute())
  return { id }
}

export default defineMatrix({
  'GET /notifications/suppressed-addresses': { call: () => ({ query: 'limit=100' }), denied: 'manager', elsewhere: 'nothing_of_ours', grows: suppressed },
  'DELETE /notifications/suppressed-addresses/:id': { call: async (world) => ({ params: await suppressed(world) }), denied: 'manager', elsewhere: 'not_found', audits: ['suppressed_addresses.delete'] },
  'GET /notifications/deliveries': { call: () => ({ query: 'limit=100' }), denied: 'employee', elsewhere: 'nothing_of_ours', grows: newDelivery },
  'GET /notifications/deliveries/:id': { call: async (world) => ({ params: await newDelivery(world) }), denied: 'employee', elsewhere: 'not_found' },
  'GET /notifications/totals': { call: () => ({}), denied: 'employee', elsewhere: 'their_own' },
  'GET /notifications/why': { call: (world) => ({ query: `person=${person(world)}&topic=bookings.assigned` }), denied: 'employee', elsewhere: 'not_found' },
  'GET /notifications/topics': { call: () => ({}), denied: 'employee', elsewhere: 'their_own' },
  'PUT /notifications/topics/:topic': {
    call: async (world) => ({ ...(await unchangedTopic(world)), body: { isOn: true, channels: ['email', 'sms'], lead: 'PT2H' } }),
    denied: 'manager',
    elsewhere: 'their_own',
    audits: ['notification_topics.insert'],
  },
  'GET /notifications/templates/:topic/:channel/:language': { call: () => ({ params: words.params }), denied: 'manager', elsewhere: 'their_own' },
  'PUT /notifications/templates/:topic/:channel/:language': { call: () => ({ ...words, ...unsaid }), denied: 'manager', elsewhere: 'their_own', audits: ['notification_templates.insert'] },
  // Says how words would look, and keeps nothing.
  'POST /notifications/templates/:topic/:channel/:language/previews': { call: () => words, denied: 'manager', elsewhere: 'their_own', audits: [] },
  // Tells whoever asks, and changes nothing.
  'POST /notifications/templates/:topic/:channel/:language/tests': {
    call: () => ({ params: { ...words.params, channel: 'email' }, body: { words: null } }),
    denied: 'manager',
    elsewhere: 'their_own',
    audits: [],
  },
  'GET /notifications/sender': { call: () => ({}), denied: 'manager', elsewhere: 'their_own' },
  'PUT /notifications/sender': { call: () => ({ ...unsaid, body: { name: 'Studio', replyTo: 'hello@example.com' } }), denied: 'manager', elsewhere: 'their_own', audits: ['notification_senders.insert'] },
  // What one is told is one's own, and being read is no change of a record.
  'GET /notifications': { call: () => ({ query: 'limit=100' }), denied: 'customer', elsewhere: 'nothing_of_ours', grows: newNotification },
  'GET /notifications/unread': { call: () => ({}), denied: 'customer', elsewhere: 'their_own' },
  'PUT /notifications/reading': { call: () => ({ body: {} }), denied: 'customer', elsewhere: 'their_own', audits: [] },
  'PUT /notifications/:id/reading': { call: oneNotification, denied: 'customer', elsewhere: 'not_found', audits: [] },
  'DELETE /notifications/:id/reading': { call: oneNotification, denied: 'customer', elsewhere: 'not_found', audits: [] },
  'GET /notification-preferences': { call: () => ({}), denied: 'customer', elsewhere: 'their_own' },
  'PUT /notification-preferences/:topic': {
    call: () => ({ params: { topic: 'bookings.assigned' }, body: { channels: ['in_app'] } }),
    denied: 'customer',
    elsewhere: 'their_own',
    audits: ['notification_preferences.insert'],
  },
  'GET /notification-settings': { call: () => ({}), denied: 'customer', elsewhere: 'their_own' },
  'PUT /notification-settings': { call: nothingSaid, denied: 'customer', elsewhere: 'their_own', audits: ['notification_settings.insert'] },
  'GET /push-subscriptions': { call: () => ({}), denied: 'customer', elsewhere: 'nothing_of_ours', grows: subscribed },
  'POST /push-subscriptions': { call: () => ({ body: browser() }), denied: 'customer', elsewhere: 'their_own', audits: ['push_subscriptions.insert'] },
  'DELETE /push-subscriptions/:id': { call: async (world) => ({ params: { id: (await subscribed(world)).id } }), denied: 'customer', elsewhere: 'not_found', audits: ['push_subscriptions.delete'] },
})

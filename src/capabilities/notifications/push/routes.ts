import { defineRoutes } from '../../../kernel/http/route.ts'
import { refuseAsMissing } from '../../../kernel/refusal.ts'

import { NewPushSubscription, PushSubscription, PushSubscriptions } from './contract.ts'
import { listSubscriptions, subscribe, unsubscribe } from './subscriptions.ts'

const permission = 'notifications.receive'

export const pushRoutes = defineRoutes((route) => {
  route.get('/push-subscriptions', { summary: 'Browsers in which you are pushed to, and the key with which one subscribes', permission, response: PushSubscriptions }, async ({ db, actor }) => {
    const [publicKey, rows] = await Promise.all([db.kernel.push.publicKey(), listSubscriptions(db, actor.memberId!).execute()])
    return { publicKey, captures: db.kernel.push.captures, items: rows.map(presentSubscription) }
  })

  route.post('/push-subscriptions', { summary: 'Be pushed to in this browser', permission, body: NewPushSubscription, response: PushSubscription, status: 201 }, async ({ db, actor, body }) => {
    const id = await subscribe(db, actor.memberId!, body)
    const row = await listSubscriptions(db, actor.memberId!).where('id', '=', id).executeTakeFirstOrThrow()
    return presentSubscription(row)
  })

  route.delete('/push-subscriptions/:id', { summary: 'Be pushed to in a browser no more', permission, status: 204 }, async ({ db, actor, params }) => {
    if (!(await unsubscribe(db, actor.memberId!, params.id))) refuseAsMissing()
  })
})

function presentSubscription(row: { id: string; device: string | null; created_at: Temporal.Instant; last_taken_at: Temporal.Instant | null }) {
  return { id: row.id, device: row.device, createdAt: row.created_at, lastTakenAt: row.last_taken_at }
}

import { listQuery, presentPage } from '../../../kernel/db/list.ts'
import { defineRoutes } from '../../../kernel/http/route.ts'
import { Page } from '../../../kernel/http/schema.ts'

import { signedIn } from '../entry.ts'
import { askForReset } from '../password-resets.ts'
import { activityList, activityOf, presentActivity } from './activity.ts'
import { Dispute, ReplayedSignIns, SecurityActivity } from './contract.ts'
import { dispute } from './disputes.ts'
import { replayedSignIns } from './replayed-sign-ins.ts'

export const riskRoutes = defineRoutes((route) => {
  route.open.get('/security-activity', { summary: 'What happened to your account in the last 90 days', query: listQuery(activityList), response: Page(SecurityActivity) }, async ({ kernel, session, query }) => {
    const { rows, total } = await activityOf(kernel, signedIn(session).userId, query)
    return presentPage(activityList, query, rows, presentActivity, total)
  })

  route.open.post('/sign-in-disputes', { summary: 'Say that a sign-in was not you, by the link in our mail; it ends', body: Dispute, status: 204, perMinute: 20 }, async (context) => {
    await askForReset(context, await dispute(context.kernel, context.request, context.body.token))
  })

  route.get('/security-policy/replay', { summary: 'What each policy would have answered to your people’s past sign-ins', permission: 'security.view', response: ReplayedSignIns }, async ({ db, organization }) =>
    replayedSignIns(db.kernel, organization.id),
  )
})

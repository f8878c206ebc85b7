import type { Permission } from '../../../kernel/access/permissions.ts'
import { listQuery, presentPage } from '../../../kernel/db/list.ts'
import type { RowsOf } from '../../../kernel/db/tenant.ts'
import { runOnPlatform } from '../../../kernel/db/platform.ts'
import { defineRoutes } from '../../../kernel/http/route.ts'
import { Page } from '../../../kernel/http/schema.ts'
import { refuseAsMissing } from '../../../kernel/refusal.ts'

import { EndedSessions, Suspension, User, UserInList } from '../user-contract.ts'
import { endUserSessions, letUserIn, startRecovery, suggestNewPassword, suspendUser } from './people.ts'
import { countUsers, eventsOf, listUsers, placesOf, userById, userList } from './user-queries.ts'
import type { UserRow } from './user-queries.ts'

/** People who sign in, wherever they work, for those who run the platform. */
export const userRoutes = defineRoutes((route) => {
  route.platform.get('/operator/users', { summary: 'All people who sign in', permission: 'platform.view_users', query: listQuery(userList), response: Page(UserInList) }, async ({ platform, query }) => {
    const [rows, counted] = await runOnPlatform(platform, [listUsers(query), ...(query.count ? [countUsers(query)] : [])] as const)
    return presentPage(userList, query, rows, presentUser, counted && Number(counted[0]!.total))
  })

  route.platform.get('/operator/users/:id', { summary: 'Somebody who signs in', permission: 'platform.view_users', response: User }, async ({ platform, params, may }) => {
    const [[row], places, events] = await runOnPlatform(platform, [userById(params.id), placesOf(params.id), eventsOf(params.id)] as const)
    return row ? presentWhole(may, row, places, events) : refuseAsMissing()
  })

  route.platform.put('/operator/users/:id/suspension', { summary: 'Keep somebody out of everything', permission: 'platform.suspend_users', body: Suspension, status: 204, confirmed: true }, async ({ kernel, request, session, params, body }) => {
    await suspendUser(kernel, request, { session, userId: params.id, reason: body.reason })
  })

  route.platform.delete('/operator/users/:id/suspension', { summary: 'Let somebody in again', permission: 'platform.suspend_users', status: 204, confirmed: true }, async ({ kernel, request, session, params }) => {
    await letUserIn(kernel, request, { session, userId: params.id })
  })

  route.platform.delete('/operator/users/:id/sessions', { summary: 'Sign somebody out everywhere', permission: 'platform.end_sessions', response: EndedSessions }, async ({ kernel, request, session, params }) => ({
    ended: await endUserSessions(kernel, request, { session, userId: params.id }),
  }))

  route.platform.put('/operator/users/:id/new-password', { summary: 'Show somebody by mail the way to a new password', permission: 'platform.help_users', status: 204, perMinute: 30 }, async ({ kernel, request, session, params }) => {
    await suggestNewPassword(kernel, request, { session, userId: params.id })
  })

  route.platform.put('/operator/users/:id/factor-recovery', { summary: 'Ask for somebody’s second factor to be taken away, who has lost it', permission: 'platform.help_users', status: 204, confirmed: true, perMinute: 30 }, async ({ kernel, request, session, params }) => {
    await startRecovery(kernel, request, { session, userId: params.id })
  })
})

function presentUser(row: UserRow) {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    state: row.state,
    platformRoles: row.platform_roles,
    isDemo: row.is_demo,
    organizations: row.organizations,
    hasFactor: row.has_factor,
    sessions: row.sessions,
    lastSeenAt: row.last_seen_at,
    createdAt: row.created_at,
  }
}

type Whole = RowsOf<[ReturnType<typeof userById>]>[0][number]
type Places = RowsOf<[ReturnType<typeof placesOf>]>[0]
type Events = RowsOf<[ReturnType<typeof eventsOf>]>[0]

function presentWhole(may: (permission: Permission) => boolean, row: Whole, places: Places, events: Events) {
  const isOperator = row.platform_roles.length > 0
  return {
    ...presentUser(row),
    language: row.language,
    factors: row.factors,
    suspension: row.suspended_at && { since: row.suspended_at, reason: row.suspension_reason ?? '' },
    places: places.map(({ id, name, slug, state, roles }) => ({ organization: { id, name, slug }, state, roles })),
    events,
    can: {
      suspend: !isOperator && row.state === 'active' && may('platform.suspend_users'),
      letIn: row.state === 'suspended' && may('platform.suspend_users'),
      endSessions: !isOperator && row.sessions > 0 && may('platform.end_sessions'),
      suggestPassword: !isOperator && row.state === 'active' && may('platform.help_users'),
      startRecovery: !isOperator && row.state === 'active' && row.has_factor && may('platform.help_users'),
      impersonate: !isOperator && row.state === 'active' && places.some(({ state }) => state === 'active') && may('platform.impersonate'),
      askToChange: may('platform.ask_to_change'),
    },
  }
}

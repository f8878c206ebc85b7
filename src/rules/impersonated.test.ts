// What support may do in a member's place, over every route there is: a new one is shut until somebody has thought about it, and
// whatever is opened to it stands here by name.
import { expect, test } from 'vitest'

import { capabilities } from '../capabilities.ts'
import type { Impersonation } from '../kernel/access/directory.ts'
import { refuseToImpersonator } from '../kernel/http/impersonated.ts'
import type { RouteDefinition } from '../kernel/http/route.ts'

const routes = capabilities.flatMap((capability) => (capability.routes ?? []).map((route) => ({ capability: capability.name, route })))
const nameOf = (route: RouteDefinition) => `${route.method} ${route.path}`
const support = (mayChange: boolean): Impersonation => ({ id: 'id', operatorId: 'operator', operatorName: 'Grace', reason: 'They cannot find a booking', expiresAt: Temporal.Now.instant(), wantsChange: mayChange, mayChange })

function opens(route: RouteDefinition, { mayChange = false, accept = 'application/json' } = {}): boolean {
  try {
    refuseToImpersonator(support(mayChange), route, accept)
    return true
  } catch {
    return false
  }
}

test('outside of an organization nothing is open but the session itself', () => {
  const open = routes.filter(({ route }) => route.audience !== 'tenant' && opens(route, { mayChange: true }))
  expect(open.map(({ route }) => nameOf(route)).sort()).toEqual(['DELETE /impersonation', 'GET /session'])
})

test('who only looks changes nothing', () => {
  const changing = routes.filter(({ route }) => route.audience === 'tenant' && route.method !== 'GET' && opens(route))
  expect(changing.map(({ route }) => nameOf(route))).toEqual([])
})

test('with consent, only what is about bookings, contacts and services is changed, and none of it asks who sits there', () => {
  const changing = routes.filter(({ route }) => route.audience === 'tenant' && route.method !== 'GET' && opens(route, { mayChange: true }))
  expect([...new Set(changing.map(({ capability }) => capability))].sort()).toEqual(['bookings', 'catalogue', 'contacts'])
  expect(changing.filter(({ route }) => route.options.confirmed).map(({ route }) => nameOf(route))).toEqual([])
})

test('what opens something, or is nobody’s business, is not even read', () => {
  const shut = routes.filter(({ route }) => route.audience === 'tenant' && route.method === 'GET' && !opens(route))
  expect(shut.map(({ route }) => nameOf(route)).sort()).toEqual([
    'GET /api-clients',
    'GET /contacts/imports/:id/refused-rows',
    'GET /factor-recoveries',
    'GET /invitations',
    'GET /invitations/:id',
    'GET /members/:id/documents',
    'GET /members/:id/documents/:documentId',
    'GET /members/:id/national-id',
    'GET /members/:id/second-factor',
    'GET /members/:id/sign-ins',
    'GET /provisioning',
    'GET /sso-connections',
    'GET /sso-connections/:id',
    'GET /sso-connections/:id/refusals',
  ])
})

test('nothing is taken away as a file', () => {
  const lists = routes.filter(({ route }) => ['GET /contacts', 'GET /members'].includes(nameOf(route)))
  expect(lists).toHaveLength(2)
  for (const { route } of lists) {
    expect([opens(route), opens(route, { accept: 'text/csv' }), opens(route, { accept: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' })]).toEqual([true, false, false])
  }
})

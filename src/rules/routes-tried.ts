// What the tests share that try every route: its rows, how it is called, and what another organization may get of it.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { expect } from 'vitest'

import { capabilities } from '../capabilities.ts'
import type { RouteDefinition } from '../kernel/http/route.ts'
import type { Answer, Client } from '../kernel/testing/client.ts'
import type { Call, Matrix, MatrixRow, World } from '../kernel/testing/matrix.ts'
import { actingAs } from '../testing.ts'
import type { TestApp, TestOrganization } from '../testing.ts'

export const matrix = await gatherMatrix()
export const routes = capabilities.flatMap((capability) => capability.routes ?? [])
export const nameOf = (route: RouteDefinition) => `${route.method} ${route.path}`

/** Routes of members, each with its row. */
export const memberRoutes = routes.flatMap((route): [string, RouteDefinition, MatrixRow][] => {
  const row = matrix[nameOf(route)]
  return route.audience === 'tenant' && !route.path.startsWith('/public/') && row && !('outside' in row) ? [[nameOf(route), route, row]] : []
})

export async function worldOf(app: TestApp, organization: TestOrganization, other: TestOrganization): Promise<World> {
  const director = await actingAs(app, organization, 'director', { isConfirmed: true })
  return { slug: organization.slug, organizationId: organization.id, otherSlug: other.slug, director, inside: organization.inside }
}

export function send(client: Client, route: RouteDefinition, call: Call, slug: string): Promise<Answer> {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => call.params?.[name] ?? (name === 'slug' ? slug : `missing-${name}`))
  return client.send(route.method, call.query ? `${path}?${call.query}` : path, call.body, call.headers)
}

/** What another organization gets for a call that was made for ours. */
export function expectElsewhere(row: MatrixRow, { status, text }: Answer): void {
  const expected = { not_found: [404], refused: [404, 409, 422], nothing_of_ours: [200], their_own: [200, 201, 204, 412] }[row.elsewhere]
  expect(expected, text).toContain(status)
}

export function expectFine(answer: Answer): void {
  expect(answer.status, answer.text).toBeLessThan(300)
}

/** What tells the items of a list apart. */
export function itemsIn(row: MatrixRow, answer: Answer): string[] {
  expectFine(answer)
  const identify = row.identify ?? (({ id }: { id: unknown }) => (typeof id === 'string' ? id : expect.fail('an item without an id needs `identify`')))
  return (answer.body as { items: { id: string }[] }).items.map((item) => identify(item))
}

async function gatherMatrix(): Promise<Matrix> {
  const folder = join(import.meta.dirname, '../capabilities')
  const all: Matrix = {}
  for (const capability of await readdir(folder)) {
    const files = await readdir(join(folder, capability))
    if (files.includes('routes.matrix.ts')) Object.assign(all, ((await import(join(folder, capability, 'routes.matrix.ts'))) as { default: Matrix }).default)
  }
  return all
}

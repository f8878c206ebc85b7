// Nobody learns at a door whether somebody has an account: the same answer, and the same work behind it. Work is counted (statements,
// password hashes) rather than timed, since a busy machine makes a lie of every time. Signing up tells, by decision
// (docs/decisions/2026-11-20-sign-up-tells.md), and so does an invitation to who holds it: there the tries are limited instead.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { newId } from '../../kernel/ids.ts'
import type { Statement } from '../../kernel/db/batch.ts'
import type { Answer } from '../../kernel/testing/client.ts'
import { buildApp, newOrganization } from '../../testing.ts'
import type { TestApp } from '../../testing.ts'

import { newPerson, newPersonAtHome } from './factory.ts'
import { turns } from './passwords.ts'

const WRONG = 'not the password at all'

let app: TestApp
const people: Record<string, string> = {}
beforeAll(async () => {
  app = await buildApp()
  const salon = await newOrganization(app)
  people.known = (await newPerson(app, salon)).email
  people.homeless = (await newPerson(app)).email
  people.demo = (await newPerson(app, undefined, { isDemo: true })).email
  const suspended = await newPersonAtHome(app, salon)
  await app.kernel.database.identity.rows("update users set state = 'suspended' where id = $1", [suspended.userId])
  people.suspended = suspended.email
})
afterAll(() => app.close())

/** The answer, without what is different every time; and what it waited for. */
async function seenFrom(ask: () => Promise<Answer>) {
  const { identity, app: tenants, platform } = app.kernel.database
  const pools = [identity, tenants, platform]
  const statements: string[] = []
  const spies = pools.map((pool) => {
    const original = pool.run.bind(pool)
    return vi.spyOn(pool, 'run').mockImplementation((all: readonly Statement[]) => {
      statements.push(...all.map(({ sql }) => sql))
      return original(all)
    })
  })
  const hashes = vi.spyOn(turns, 'take')
  try {
    const { status, text, headers } = await ask()
    return { status, body: text.replace(/"requestId":"[^"]*"/, ''), headers: Object.keys(headers).toSorted(), hashes: hashes.mock.calls.length, statements: [...statements] }
  } finally {
    for (const spy of [...spies, hashes]) spy.mockRestore()
    await app.kernel.inFlight.ended(5)
  }
}

const unknown = () => `${newId()}@test.example`

describe.each([
  ['signing in', '/session', (email: string) => ({ email, password: WRONG })],
  ['looking for the company of an address', '/sso/realm', (email: string) => ({ email })],
])('%s', (_, path, body) => {
  test('answers everybody alike, after the same work', async () => {
    const forNobody = await seenFrom(() => app.visitor.post(path, body(unknown())))
    expect(forNobody.hashes).toBe(path === '/session' ? 1 : 0)
    expect(forNobody.statements.length).toBeGreaterThan(0)
    for (const [who, email] of Object.entries(people)) expect([who, await seenFrom(() => app.visitor.post(path, body(email)))]).toEqual([who, forNobody])
  })
})

describe.each([
  ['a forgotten password', '/password-resets'],
  ['a link to sign in', '/sign-in-links'],
])('asking for %s', (_, path) => {
  test('answers everybody alike, and before anything that depends on who it is has answered', async () => {
    const { identity } = app.kernel.database
    const original = identity.rows.bind(identity)
    const answerOf = async (email: string) => {
      const held = Promise.withResolvers<void>()
      const spy = vi.spyOn(identity, 'rows').mockImplementation(async (sql: string, values?: readonly unknown[]) => {
        if (!sql.includes('frontdesk.take_try')) await held.promise
        return original(sql, values)
      })
      try {
        const { status, text, headers } = await app.visitor.post(path, { email })
        return { status, text, headers: Object.keys(headers).toSorted() }
      } finally {
        spy.mockRestore()
        held.resolve()
        await app.kernel.inFlight.ended(5)
      }
    }
    const forNobody = await answerOf(unknown())
    expect(forNobody.status).toBe(202)
    for (const [who, email] of Object.entries(people)) expect([who, await answerOf(email)]).toEqual([who, forNobody])
  })
})

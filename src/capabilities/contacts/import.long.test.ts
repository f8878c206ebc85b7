import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember } from '../../testing.ts'
import { uploadOf } from './factory.ts'
import { manyPeople } from './import/fixtures.ts'

// Run with LONG_TESTS=1: what takes a while, and says how long.

const ROWS = 50_000
let app: TestApp
let manager: TestMember

beforeAll(async () => {
  app = await buildApp({ start: true, env: { DATABASE_POOL_SIZE: '8' } })
  const organization = await newOrganization(app, { country: 'AE' })
  manager = await actingAs(app, organization, ['manager', 'director'])
})
afterAll(() => app.close())

test('fifty thousand rows are checked and written within a minute, and twice changes nothing', async () => {
  const id = await uploaded()
  const checking = await timed(async () => {
    await manager.put(`/contacts/imports/${id}/preview`)
    await app.kernel.jobs.whenIdle()
  })
  expect(await stateOf(id)).toMatchObject({ state: 'checked', counts: { rows: ROWS, create: ROWS } })

  const before = process.memoryUsage().rss
  const running = await timed(async () => {
    await manager.put(`/contacts/imports/${id}/run`)
    await app.kernel.jobs.whenIdle()
  })
  expect(await stateOf(id)).toMatchObject({ state: 'finished', counts: { done: ROWS } })

  const again = await uploaded()
  const checkingAgain = await timed(async () => {
    await manager.put(`/contacts/imports/${again}/preview`)
    await app.kernel.jobs.whenIdle()
  })
  expect(await stateOf(again)).toMatchObject({ counts: { unchanged: ROWS, waiting: 0 } })

  const exporting: Record<string, number> = {}
  let mostMemory = 0
  for (const accept of ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']) exporting[accept] = await timed(async () => void (mostMemory = Math.max(mostMemory, await exported(accept))))

  const undoing = await timed(async () => {
    await manager.delete(`/contacts/imports/${id}/run`)
    await app.kernel.jobs.whenIdle()
  })
  expect(await stateOf(id)).toMatchObject({ state: 'undone', counts: { undone: ROWS } })
  // oxlint-disable-next-line no-console -- the numbers are what it is run for
  console.log({ checking, running, checkingAgain, exporting: Object.values(exporting), undoing, exportMegabytes: Math.round(mostMemory / 1e6), grownByMegabytes: Math.round((process.memoryUsage().rss - before) / 1e6) })
  // A minute on a machine of its own; twice that when others work beside it.
  expect(checking + running).toBeLessThan(120)
  expect(mostMemory).toBeLessThan(120e6)
}, 600_000)

async function uploaded(): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of manyPeople(ROWS).open()) chunks.push(chunk)
  const { body, headers } = uploadOf(Buffer.concat(chunks))
  return (await manager.post('/contacts/imports', body, headers)).body.id
}

/** Reads an export over a real connection, and answers how much memory the server needed at most beyond what it had. */
async function exported(accept: string): Promise<number> {
  const address = await app.server.listen({ port: 0, host: '127.0.0.1' }).catch(() => `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`)
  global.gc?.()
  const before = process.memoryUsage()
  let most = 0
  let size = 0
  const answer = await fetch(`${address}/api/v1/contacts`, { headers: { ...manager.headers, accept } })
  expect(answer.status).toBe(200)
  for await (const chunk of answer.body!) {
    size += chunk.length
    const now = process.memoryUsage()
    most = Math.max(most, now.heapUsed - before.heapUsed + now.external - before.external)
  }
  expect(size).toBeGreaterThan(1_000_000)
  return most
}

async function stateOf(id: string) {
  return (await manager.get(`/contacts/imports/${id}`)).body
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return Math.round((performance.now() - start) / 100) / 10
}

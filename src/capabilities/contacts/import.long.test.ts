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

  const undoing = await timed(async () => {
    await manager.delete(`/contacts/imports/${id}/run`)
    await app.kernel.jobs.whenIdle()
  })
  expect(await stateOf(id)).toMatchObject({ state: 'undone', counts: { undone: ROWS } })
  console.log({ checking, running, checkingAgain, undoing, grownBy: `${Math.round((process.memoryUsage().rss - before) / 1e6)} MB` })
  expect(checking + running).toBeLessThan(60)
}, 600_000)

async function uploaded(): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of manyPeople(ROWS).open()) chunks.push(chunk)
  const { body, headers } = uploadOf(Buffer.concat(chunks))
  return (await manager.post('/contacts/imports', body, headers)).body.id
}

async function stateOf(id: string) {
  return (await manager.get(`/contacts/imports/${id}`)).body
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return Math.round((performance.now() - start) / 100) / 10
}

// A change of many members in a Frontdesk that is killed without warning, forwards and back: each is changed once, and put back once.
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { OwnProcess, eventually } from '../../../kernel/testing/own-process.ts'

const MEMBERS = 2_000
const AT_ONCE = 200
const frontdesk = new OwnProcess()

beforeAll(async () => {
  await frontdesk.start()
  await frontdesk.signUp()
}, 120_000)
afterAll(() => frontdesk.remove(), 60_000)

test('a kill -9 of the server loses no member and changes none twice, forwards and back', { timeout: 900_000 }, async () => {
  for (let from = 0; from < MEMBERS; from += AT_ONCE) {
    const rows = Array.from({ length: AT_ONCE }, (_, n) => ({ email: `crowd-${from + n}@test.example`, name: `Crowd ${from + n}` }))
    expect((await frontdesk.call('POST', '/invitations/rows', { rows })).status).toBeLessThan(300)
  }
  const { id: unitId } = (await frontdesk.call('POST', '/units', { name: 'Hair' })).body
  const started = Date.now()
  const { id } = (await frontdesk.call('POST', '/members/bulk', { select: { filter: { q: 'Crowd' } }, change: { unitId } })).body
  await killedWhen(id, ({ done }) => done > 200)
  await killedWhen(id, ({ done }) => done > 900)
  await until(id, 'finished')
  process.stderr.write(`${MEMBERS} members in ${Math.round((Date.now() - started) / 1000)} s, two kills among it\n`)
  expect((await job(id)).counts).toMatchObject({ done: MEMBERS, waiting: 0, refused: 0 })
  expect(await versions(`filter[unitId]=${unitId}`)).toEqual({ count: MEMBERS, versions: [2] })

  await frontdesk.call('PUT', `/jobs/${id}/reversal`)
  await killedWhen(id, ({ undone }) => undone > 500)
  await until(id, 'undone')
  expect((await job(id)).counts).toMatchObject({ undone: MEMBERS, kept: 0, done: 0 })
  expect(await versions('q=Crowd&filter[unitId]=none')).toEqual({ count: MEMBERS, versions: [3] })
})

async function killedWhen(id: string, isFarEnough: (counts: { done: number; undone: number }) => boolean): Promise<void> {
  await eventually('it is half-way', async () => isFarEnough((await job(id)).counts), 180)
  await frontdesk.stop('SIGKILL')
  await wait(200)
  await frontdesk.start()
}

async function until(id: string, state: string): Promise<void> {
  await eventually(`it is ${state}`, async () => (await job(id)).state === state, 240)
}

async function job(id: string) {
  const { status, body } = await frontdesk.call('GET', `/jobs/${id}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

/** The versions that these members have, each of them once. */
async function versions(query: string) {
  const seen: number[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const { body }: { body: { items: { version: number }[]; next: string | null } } = await frontdesk.call('GET', `/members?${query}&limit=100${cursor && `&cursor=${cursor}`}`)
    seen.push(...body.items.map(({ version }) => version))
    cursor = body.next
  }
  return { count: seen.length, versions: [...new Set(seen)] }
}

// An import in a Frontdesk that is killed without warning, three times over: every row is written once.
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { OwnProcess, eventually } from '../../kernel/testing/own-process.ts'
import { uploadOf } from './factory.ts'
import { manyPeople } from './import/fixtures.ts'

const ROWS = 20_000
const frontdesk = new OwnProcess()

beforeAll(async () => {
  await frontdesk.start()
  await frontdesk.signUp({ country: 'AE' })
}, 120_000)
afterAll(() => frontdesk.remove(), 60_000)

test('a kill -9 of the server or of PostgreSQL loses no row and doubles none, forwards and back', { timeout: 900_000 }, async () => {
  const id = await uploaded()
  await frontdesk.call('PUT', `/contacts/imports/${id}/preview`)
  await killedWhile(id, 'server', (counts) => counts.rows > 4_000 && counts.rows < ROWS)
  await until(id, 'checked')
  expect((await importOf(id)).counts).toMatchObject({ rows: ROWS, create: ROWS })

  await frontdesk.call('PUT', `/contacts/imports/${id}/run`)
  await killedWhile(id, 'server', (counts) => counts.done > 3_000)
  await killedWhile(id, 'postgres', (counts) => counts.done > 9_000)
  await until(id, 'finished')
  expect((await importOf(id)).counts).toMatchObject({ done: ROWS, waiting: 0, ask: 0 })
  expect(await externalIds()).toEqual(Array.from({ length: ROWS }, (_, n) => `C-${n}`).sort())

  await frontdesk.call('DELETE', `/contacts/imports/${id}/run`)
  await killedWhile(id, 'server', (counts) => counts.undone > 5_000)
  await until(id, 'undone')
  expect((await importOf(id)).counts).toMatchObject({ undone: ROWS, kept: 0, done: 0 })
  expect(await externalIds()).toEqual([])
})

async function uploaded(): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of manyPeople(ROWS).open()) chunks.push(chunk)
  const { body, headers } = uploadOf(Buffer.concat(chunks))
  return (await frontdesk.call('POST', '/contacts/imports', body, headers)).body.id
}

async function killedWhile(id: string, victim: 'server' | 'postgres', isFarEnough: (counts: { rows: number; done: number; undone: number }) => boolean): Promise<void> {
  await eventually('the import is half-way', async () => isFarEnough((await importOf(id)).counts), 180)
  if (victim === 'server') {
    await frontdesk.stop('SIGKILL')
    await wait(200)
    await frontdesk.start()
  } else {
    frontdesk.killPostgres()
    await wait(1_000)
    await frontdesk.answersAgain()
  }
}

async function until(id: string, state: string): Promise<void> {
  await eventually(`the import is ${state}`, async () => (await importOf(id)).state === state, 240)
}

async function importOf(id: string) {
  const { status, body } = await frontdesk.call('GET', `/contacts/imports/${id}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

async function externalIds(): Promise<string[]> {
  const { text } = await frontdesk.call('GET', '/contacts', undefined, { accept: 'text/csv' })
  return [...text.matchAll(/^[0-9a-f-]{36},(C-\d+),/gm)].map((match) => match[1]!).sort()
}

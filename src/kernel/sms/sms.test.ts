import { createServer } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { fixedClock } from '../clock.ts'
import { newId } from '../ids.ts'
import { eventually, startBareKernel } from '../testing/bare-kernel.ts'
import type { BareKernel } from '../testing/bare-kernel.ts'
import { pruneTexts } from './prune.ts'
import { sendHouseText } from './send-text.ts'

const clock = fixedClock('2026-11-28T10:00:00Z')
const message = { language: 'ar', kind: 'identity.code', text: 'رمزك 123456 & "+"', requestId: newId() } as const

/** A provider: takes what Twilio would take, and answers what the test says. */
let provider: Server
let answers: { status: number; body: unknown }[] = []
const received: { method: string | undefined; url: string | undefined; headers: IncomingHttpHeaders; form: Record<string, string> }[] = []

let sending: BareKernel
let capturing: BareKernel

beforeAll(async () => {
  provider = createServer((request, response) => void take(request, response))
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
  const { port } = provider.address() as AddressInfo
  sending = await startBareKernel({ clock, env: { SMS_URL: `http://AC1:s%40cret@127.0.0.1:${port}/2010-04-01/Accounts/AC1/Messages.json`, SMS_FROM: '+441632960000' } })
  capturing = await startBareKernel({ clock })
})
afterAll(async () => {
  await Promise.all([sending.stop(), capturing.stop()])
  await new Promise((resolve) => provider.close(resolve))
})

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = Buffer.concat(await request.toArray()).toString('utf8')
  received.push({ method: request.method, url: request.url, headers: request.headers, form: Object.fromEntries(new URLSearchParams(body)) })
  const { status, body: said } = answers.shift() ?? { status: 201, body: { sid: 'SM1', status: 'queued' } }
  response.writeHead(status, { 'content-type': 'application/json', ...(status === 307 && { location: 'http://127.0.0.1:1/elsewhere' }) }).end(JSON.stringify(said))
}

const text = (of: BareKernel, voidInMinutes = 5) => sendHouseText(of.kernel, { ...message, to: '+447700900123', voidAt: clock.now().add({ minutes: voidInMinutes }) })

async function settled(of: BareKernel, id: string) {
  const read = async () => (await of.kernel.database.platform.rows<{ state: string; text: string; error: string | null; attempts: number }>('select state, text, error, attempts from text_messages where id = $1', [id]))[0]
  await eventually('it is settled', async () => !['queued', undefined].includes((await read())?.state), 20_000)
  return read()
}

test('without a provider a message is captured, with its text for who reads it there', async () => {
  expect(await settled(capturing, await text(capturing))).toEqual({ state: 'captured', text: message.text, error: null, attempts: 1 })
})

test('a message arrives as it was written, and its text is not kept', async () => {
  expect(await settled(sending, await text(sending))).toEqual({ state: 'sent', text: '', error: null, attempts: 1 })
  expect(received.at(-1)).toMatchObject({
    method: 'POST',
    url: '/2010-04-01/Accounts/AC1/Messages.json',
    headers: { authorization: `Basic ${Buffer.from('AC1:s@cret').toString('base64')}`, 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
    form: { To: '+447700900123', From: '+441632960000', Body: message.text },
  })
})

test('one that the provider refuses for good is not tried again, and what it said about the number is not kept', async () => {
  answers = [{ status: 400, body: { code: 21211, message: 'The To number +447700900123 is not valid' } }]
  expect(await settled(sending, await text(sending))).toMatchObject({ state: 'failed', error: 'the provider answered 400, code 21211', attempts: 1 })
  expect(sending.logged()).not.toContain('447700900123')
})

test('one that it cannot take now is tried again', async () => {
  answers = [{ status: 503, body: {} }]
  expect(await settled(sending, await text(sending))).toMatchObject({ state: 'sent', attempts: 2 })
})

test('a redirect is not followed with the password', async () => {
  answers = [{ status: 307, body: {} }]
  const before = received.length
  expect(await settled(sending, await text(sending))).toMatchObject({ state: 'sent', attempts: 2 })
  expect(received.length).toBe(before + 2)
})

test('one that nobody waits for any more is not sent', async () => {
  const before = received.length
  expect(await settled(sending, await text(sending, 0))).toMatchObject({ state: 'failed', error: 'too late' })
  expect(received).toHaveLength(before)
})

test('an old one is deleted after thirty days', async () => {
  const old = await text(capturing)
  await settled(capturing, old)
  clock.advance({ hours: 24 * 30 + 1 })
  const newer = await text(capturing)
  if ('platform' in pruneTexts) await pruneTexts.platform({ kernel: capturing.kernel, signal: new AbortController().signal })
  const kept = await capturing.kernel.database.platform.rows<{ id: string }>('select id from text_messages where id = any ($1)', [[old, newer]])
  expect(kept.map(({ id }) => id)).toEqual([newer])
})

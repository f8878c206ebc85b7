import { WebSocket } from 'ws'
import { expect } from 'vitest'

import { createApp } from '../../app.ts'
import { readEnv } from '../../kernel/env.ts'
import { Client } from '../../kernel/testing/client.ts'
import { testSecret } from '../../kernel/testing/template.ts'
import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestMember } from '../../testing.ts'

/** What ends somebody's access, and what is left of it: the statuses that a cookie, a key and an access token are answered with from then on. */
const acts = {
  'signs out': { by: async ({ person }: Somebody) => person.delete('/session'), cookie: 401, key: null, token: null, socket: 4001 },
  'is signed out by an admin, their programs revoked': {
    by: async ({ person, clientIds }: Somebody, director: TestMember) => {
      for (const id of clientIds) await director.delete(`/api-clients/${id}`)
      return director.delete(`/members/${person.memberId}/sign-ins`)
    },
    cookie: 403,
    key: 401,
    token: 401,
    socket: 4003,
  },
  'is demoted': { by: ({ person }: Somebody, director: TestMember) => director.put(`/members/${person.memberId}/roles`, { roles: ['auditor'] }, { 'if-match': '"1"' }), cookie: 403, key: 403, token: 403, socket: 'refused' },
  'is suspended': { by: ({ person }: Somebody, director: TestMember) => director.put(`/members/${person.memberId}/suspension`), cookie: 403, key: 403, token: 403, socket: 4001 },
} as const

type Act = keyof typeof acts

interface Somebody {
  act: Act
  person: TestMember
  clientIds: string[]
  /** By a cookie, a key, an access token, on each node, with the status that each is to be answered with; null for one that goes on. */
  doors: { opens: () => Promise<number>; becomes: number | null }[]
  /** Resolves with how the socket heard of it. */
  socketEnds: Promise<number | 'refused'>
}

interface Slowest {
  letInMs: number
  socketMs: number
}

const AT_ONCE = 12
const TOPIC = 'invitations'

/**
 * So many people, each with a session, a key, an access token and an open socket, on two nodes. Each of them loses access in one of four
 * ways, while every answer about them is fresh on both nodes. Answers how long after it, at worst, a request was sent that was still let in, and
 * how long a socket went on.
 */
export async function slowestRefusal(people: number): Promise<Record<Act, Slowest>> {
  const here = await buildApp({ start: true, env: { DATABASE_POOL_SIZE: '8' } })
  const env = readEnv({ NODE_ENV: 'test', SECRET_KEY: testSecret, LOG_LEVEL: 'silent', PORT: '0', DATABASE_POOL_SIZE: '8', RATE_LIMIT_PER_ADDRESS: '1000000', RATE_LIMIT_PER_USER: '1000000', RATE_LIMIT_PER_CLIENT: '1000000' })
  const there = await createApp({ env, urls: here.kernel.database.urls })
  try {
    const house = await newOrganization(here)
    const director = await actingAs(here, house, 'director')
    const ports = await Promise.all([here, there].map(async ({ server }) => (await server.listen({ port: 0, host: '127.0.0.1' }), (server.server.address() as { port: number }).port)))
    const names = Object.keys(acts) as Act[]

    const come = async (index: number): Promise<Somebody> => {
      const person = await actingAs(here, house, 'admin', { isConfirmed: true })
      const make = async (kind: 'key' | 'tokens') => (await person.post('/api-clients', { name: 'A', kind, extent: 'everything', days: 1 })).body as { id: string; secret: string }
      const [key, tokens] = [await make('key'), await make('tokens')]
      const { accessToken } = (await here.visitor.post('/tokens', { refreshToken: tokens.secret })).body as { accessToken: string }
      const act = names[index % names.length]!
      const { cookie, key: keyThen, token } = acts[act]
      const shown = [
        [person.headers, cookie],
        [{ authorization: `Bearer ${key.secret}` }, keyThen],
        [{ authorization: `Bearer ${accessToken}` }, token],
      ] as const
      const doors = shown.flatMap(([headers, becomes]) => [here, there].map(({ server }) => ({ opens: async () => (await new Client(server, headers).get('/invitations')).status, becomes })))
      return { act, person, clientIds: [key.id, tokens.id], doors, socketEnds: (await listening(ports[index % 2]!, person)).end }
    }
    const everybody = await manyAtATime(Array.from({ length: people }, (_, index) => index), come)

    const times = await manyAtATime(everybody, async (one) => {
      expect(await Promise.all(one.doors.map(({ opens }) => opens()))).toEqual(one.doors.map(() => 200))
      const answer = await acts[one.act].by(one, director)
      expect(answer.status, answer.text).toBeLessThan(300)
      const since = performance.now()
      const socket = one.socketEnds.then((end) => {
        expect(end).toBe(acts[one.act].socket)
        return performance.now() - since
      })
      const [socketMs, ...letIn] = await Promise.all([socket, ...one.doors.map((door) => lastLetIn(door, since))])
      return { act: one.act, letInMs: Math.max(...letIn), socketMs }
    })
    const slowest = (act: Act, what: keyof Slowest) => Math.round(Math.max(...times.filter((one) => one.act === act).map((one) => one[what])))
    return Object.fromEntries(names.map((act) => [act, { letInMs: slowest(act, 'letInMs'), socketMs: slowest(act, 'socketMs') }])) as Record<Act, Slowest>
  } finally {
    await there.close()
    await here.close()
  }
}

/** How long after the act the last request was sent that was let in. */
async function lastLetIn({ opens, becomes }: Somebody['doors'][number], since: number): Promise<number> {
  if (becomes === null) {
    expect(await opens()).toBe(200)
    return 0
  }
  for (let last = 0; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const sent = performance.now() - since
    const status = await opens()
    if (status === becomes) return last
    expect(status).toBe(200)
    last = sent
  }
}

/** A socket that hears of invitations, until it may not any more. */
async function listening(port: number, { headers }: TestMember): Promise<{ end: Promise<number | 'refused'> }> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/live`, { headers })
  const end = Promise.withResolvers<number | 'refused'>()
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.once('open', () => socket.send(JSON.stringify({ subscribe: TOPIC, cursor: null })))
    socket.on('message', (data) => {
      const message = JSON.parse((data as Buffer).toString()) as { subscribed?: string; refused?: string }
      if (message.subscribed === TOPIC) resolve()
      if (message.refused === TOPIC) end.resolve('refused')
    })
    socket.once('close', (code) => end.resolve(code))
  })
  return { end: end.promise }
}

async function manyAtATime<One, Done>(all: One[], work: (one: One) => Promise<Done>): Promise<Done[]> {
  const done: Done[] = []
  const waiting = all.entries()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const [index, one] of waiting) done[index] = await work(one)
    }),
  )
  return done
}

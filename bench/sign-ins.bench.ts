// A thousand people sign in at the same moment: how many get in, how many are told to come back, and whether the process still answers.
import { Worker } from 'node:worker_threads'

import { hashPassword } from '../src/capabilities/identity/public.ts'
import { openBench } from './lib/frontdesk.ts'
import type { Bench } from './lib/frontdesk.ts'
import { print } from './lib/load.ts'

const PEOPLE = 1_000
const PASSWORD = 'four quite unrelated words'

const bench = await openBench()
try {
  await seedPeople(bench)
  const served = await bench.serve()
  try {
    await signIn(served.url, 0) // the first one of all opens connections and reads the table of countries
    const probe = watchHealth(served.url)
    const started = performance.now()
    const answers = await Promise.all(Array.from({ length: PEOPLE }, (_, person) => untilIn(served.url, person, started)))
    const live = await probe.ended()
    report(answers, live)
  } finally {
    await served.stop()
  }
} finally {
  await bench.close()
}

interface Entered {
  /** Of every try, in order. */
  statuses: number[]
  /** Until the first answer, and until they were in. */
  firstMs: number
  inMs: number
}

/** Comes back when it was told to, as a browser's person or a program does. */
async function untilIn(url: string, person: number, started: number): Promise<Entered> {
  const statuses: number[] = []
  let firstMs = 0
  for (;;) {
    const { status, retryAfter } = await signIn(url, person)
    statuses.push(status)
    firstMs ||= performance.now() - started
    if (status !== 429) return { statuses, firstMs, inMs: performance.now() - started }
    if (!retryAfter) throw new Error('refused without a word about when to come back')
    await new Promise((resolve) => setTimeout(resolve, retryAfter * 1000))
  }
}

async function signIn(url: string, person: number): Promise<{ status: number; retryAfter: number }> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `person-${person}@bench.example`, password: PASSWORD }),
  })
  await answer.arrayBuffer()
  return { status: answer.status, retryAfter: Number(answer.headers.get('retry-after') ?? 0) }
}

/** From a thread of its own, so that it measures the server and not the thousand. */
function watchHealth(url: string): { ended(): Promise<number[]> } {
  const worker = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads')
     const times = []
     let isOver = false
     parentPort.once('message', () => { isOver = true })
     void (async () => {
       while (!isOver) {
         const started = performance.now()
         const { status } = await fetch(workerData + '/health/live')
         if (status !== 200) throw new Error('not live: ' + status)
         times.push(performance.now() - started)
         await new Promise((resolve) => setTimeout(resolve, 20))
       }
       parentPort.postMessage(times)
     })()`,
    { eval: true, workerData: url },
  )
  return {
    ended: () =>
      new Promise((resolve, reject) => {
        worker.once('message', resolve).once('error', reject)
        worker.postMessage('over')
      }),
  }
}

async function seedPeople(bench: Bench): Promise<void> {
  await bench.sql(
    `with person as (
       insert into users (email, email_normalised, name)
       select 'person-' || n || '@bench.example', 'person-' || n || '@bench.example', 'Person ' || n from generate_series(0, $1::int - 1) n
       returning id
     )
     insert into user_credentials (user_id, password_hash) select id, $2 from person`,
    [PEOPLE, await hashPassword(PASSWORD)],
  )
}

function report(answers: Entered[], live: number[]): void {
  const count = (holds: (status: number) => boolean) => answers.flatMap(({ statuses }) => statuses).filter(holds).length
  const seconds = (all: number[], share: number) => (all.sort((one, other) => one - other)[Math.ceil(all.length * share) - 1]! / 1000).toFixed(2)
  print(`${PEOPLE} sign-ins at once`, [
    {
      in: count((status) => status === 200),
      'told to come back': count((status) => status === 429),
      'server errors': count((status) => status >= 500),
      'first answer, s p50': seconds(answers.map(({ firstMs }) => firstMs), 0.5),
      'first answer, s max': seconds(answers.map(({ firstMs }) => firstMs), 1),
      'everybody in, s': seconds(answers.map(({ inMs }) => inMs), 1),
      '/health/live p50 ms': Math.round(Number(seconds(live, 0.5)) * 1000),
      'p99 ms': Math.round(Number(seconds(live, 0.99)) * 1000),
      'max ms': Math.round(Number(seconds(live, 1)) * 1000),
    },
  ])
}

import { expect, test } from 'vitest'

import { slowestRefusal } from './revocation-factory.ts'

test('a thousand sessions, with their keys, tokens and sockets, are refused on every node within a second of whatever ends them', async () => {
  const slowest = await slowestRefusal(1_000)
  console.log('1,000 sessions, in ms after what ended them: the last request that was let in, and the last socket', slowest)
  for (const { letInMs, socketMs } of Object.values(slowest)) {
    expect(letInMs).toBeLessThan(1_000)
    expect(socketMs).toBeLessThan(1_000)
  }
}, 600_000)

import { expect, test } from 'vitest'

import { slowestRefusal } from './revocation-factory.ts'

test('whoever signs out, is signed out, demoted or suspended is refused on every node within a second: by cookie, key, token and socket', async () => {
  const slowest = await slowestRefusal(40)
  console.log('40 sessions, in ms after what ended them: the last request that was let in, and the last socket', slowest)
  for (const { letInMs, socketMs } of Object.values(slowest)) {
    expect(letInMs).toBeLessThan(1_000)
    expect(socketMs).toBeLessThan(1_000)
  }
}, 60_000)

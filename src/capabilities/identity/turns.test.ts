import { expect, test } from 'vitest'

import { createTurns } from './turns.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('so many work at once, and the others follow in the order in which they came', async () => {
  const turns = createTurns({ atOnce: 2, longestWaitSeconds: 10 })
  const [begun, ends]: [number[], (() => void)[]] = [[], []]
  const all = [0, 1, 2, 3].map((one) =>
    turns.take(async () => {
      begun.push(one)
      await new Promise<void>((end) => void (ends[one] = end))
      return one
    }),
  )
  await settled()
  expect(begun).toEqual([0, 1])
  ends[1]!()
  await settled()
  expect(begun).toEqual([0, 1, 2])
  ends[0]!()
  await settled()
  for (const one of [2, 3]) ends[one]!()
  expect(await Promise.all(all)).toEqual([0, 1, 2, 3])
})

test('whoever would wait too long is told when to come back, and a failure gives its turn away', async () => {
  const turns = createTurns({ atOnce: 1, longestWaitSeconds: 0.25 })
  const running = Promise.withResolvers<void>()
  const first = turns.take(() => running.promise)
  const second = turns.take(async () => 'second')
  const third = turns.take(async () => 'third')
  expect(() => turns.refuseWhenFull()).toThrow('identity.busy')
  await expect(turns.take(async () => 'fourth')).rejects.toMatchObject({ status: 429, data: { retryAfter: 1 } })
  running.reject(new Error('it broke'))
  await expect(first).rejects.toThrow('it broke')
  expect(await Promise.all([second, third])).toEqual(['second', 'third'])
  expect(await turns.take(async () => 'fifth')).toBe('fifth')
})

import { expect, test } from 'vitest'
import { cacheKey, createCache } from './cache.ts'

function counted<Value>(answer: () => Value) {
  const load = async () => {
    load.times += 1
    return answer()
  }
  load.times = 0
  return load
}

test('an answer is loaded once, also for those who ask at the same moment', async () => {
  const cache = createCache<number>({ max: 10, ttlMs: 60_000 })
  const load = counted(() => 7)
  const answers = await Promise.all([cache.get('a', ['x'], load), cache.get('a', ['x'], load)])
  expect([...answers, await cache.get('a', ['x'], load)]).toEqual([7, 7, 7])
  expect(load.times).toBe(1)
})

test('two organizations never share an answer', async () => {
  const cache = createCache<string>({ max: 10, ttlMs: 60_000 })
  expect(await cache.get('a', ['x'], async () => 'of a')).toBe('of a')
  expect(await cache.get('b', ['x'], async () => 'of b')).toBe('of b')
  expect(cacheKey('a', 0, 'x', 'y')).not.toBe(cacheKey('a', 0, 'x:y'))
})

test('forgetting an organization also forgets what is being loaded', async () => {
  const cache = createCache<string>({ max: 10, ttlMs: 60_000 })
  const old = Promise.withResolvers<string>()
  const before = cache.get('a', ['x'], () => old.promise)
  await cache.get('b', ['x'], async () => 'of b')
  cache.forget('a')
  old.resolve('old')
  expect(await before).toBe('old')
  expect(await cache.get('a', ['x'], async () => 'new')).toBe('new')
  expect(await cache.get('b', ['x'], async () => 'asked again')).toBe('of b')
})

test('a failure is not kept', async () => {
  const cache = createCache<string>({ max: 10, ttlMs: 60_000 })
  await expect(cache.get('a', ['x'], () => Promise.reject(new Error('down')))).rejects.toThrow('down')
  expect(await cache.get('a', ['x'], async () => 'up')).toBe('up')
})

test('an answer grows old, and the number of answers is bounded', async () => {
  const cache = createCache<number>({ max: 2, ttlMs: 20 })
  const load = counted(() => 1)
  await cache.get('a', ['x'], load)
  await new Promise((resolve) => setTimeout(resolve, 40))
  await cache.get('a', ['x'], load)
  expect(load.times).toBe(2)

  for (const part of ['y', 'z']) await cache.get('a', [part], load)
  await cache.get('a', ['x'], load)
  expect(load.times).toBe(5)
})

import { afterEach, describe, expect, test, vi } from 'vitest'

import { addressOf, createRateLimits } from './rate-limits.ts'

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '::ffff:203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::1:2:3:4', '2001:db8:0:0'],
  ['2001:db8:0:0:ffff::9', '2001:db8:0:0'],
  ['2001:0db8::', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('%s is counted as %s', (ip, counted) => {
  expect(addressOf({ ip } as never)).toBe(counted)
})

describe('tries at something that is guessed', () => {
  afterEach(() => void vi.useRealTimers())
  const patience = { free: 3, longestSeconds: 100 }

  test('are free at first, then each waits twice as long, and never longer than said', () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] })
    const limits = createRateLimits()
    const next = () => limits.tryAgain('door', 'ada', patience)
    expect([next(), next(), next()]).toEqual([false, false, true].map((isLastFree) => ({ waitSeconds: 0, isLastFree })))
    for (const waits of [30, 60, 100, 100]) {
      expect(next()).toEqual({ waitSeconds: waits, isLastFree: false })
      vi.setSystemTime(Date.now() + waits * 1000 - 1)
      expect(next().waitSeconds).toBe(1)
      vi.setSystemTime(Date.now() + 1)
      expect(next()).toEqual({ waitSeconds: 0, isLastFree: false })
    }
  })

  test('are one’s own, and begin anew once forgotten', () => {
    const limits = createRateLimits()
    for (let count = 0; count < 3; count += 1) limits.tryAgain('door', 'ada', patience)
    expect(limits.tryAgain('door', 'ben', patience).waitSeconds).toBe(0)
    expect(limits.tryAgain('window', 'ada', patience).waitSeconds).toBe(0)
    expect(limits.tryAgain('door', 'ada', patience).waitSeconds).toBe(30)
    limits.forgetTries('door', 'ada')
    expect(limits.tryAgain('door', 'ada', patience).waitSeconds).toBe(0)
  })
})

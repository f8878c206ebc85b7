import { expect, test } from 'vitest'

import { strengthOf } from './passwords.ts'

/** What takes longest to judge: letters that may stand for others, digits that may be dates, and words found everywhere. */
const slow = ['4@8({[<369&#!1/|0$5+7%2/', 'p4$$w0rd', '19871212', '1234567890', '1a2b3c4d5e6f7g8h9i0j', '1/1/11', '4l1v3', 'x0o0O0', '()[]{}<>', 'vv\\/', 'ﷺ', '@'].map((part) => part.repeat(200).slice(0, 256))
const about = [[], ['a', '1', '@', 'ab', '4', 'e'], Array.from({ length: 5 }, (_, index) => `@4$${index} `.repeat(60).slice(0, 254))]

test('no password keeps everybody else waiting', () => {
  strengthOf('the first one reads the dictionaries', [])
  const spent = slow.flatMap((password) => about.map((words) => cpuOf(() => strengthOf(password, words))))
  // 35 ms at worst where nothing else runs, 2,000 without the limits.
  expect(Math.max(...spent)).toBeLessThan(120)
})

test('a password is as strong as its beginning', () => {
  expect(strengthOf('a'.repeat(40) + 'four quite unrelated words', [])).toBe(0)
  expect(strengthOf('four quite unrelated words' + 'a'.repeat(200), [])).toBe(4)
})

test('what is known of the person counts against it, also among many words', () => {
  const password = 'petrovadiamant'
  expect(strengthOf(password, ['Anna Petrova', 'anna.petrova@diamant.example', 'Diamant Limassol'])).toBeLessThan(strengthOf(password, []))
})

function cpuOf(work: () => void): number {
  const before = process.cpuUsage()
  work()
  return process.cpuUsage(before).user / 1_000
}

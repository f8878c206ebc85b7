import { expect, test } from 'vitest'
import { Allowance } from './allowance.ts'

test('so much at once, then so much each second, and never more saved up than at first', () => {
  const allowance = new Allowance({ atOnce: 5, perSecond: 2 }, 0)
  const spendAll = (now: number) => Array.from({ length: 10 }, () => allowance.spend(now)).filter(Boolean).length
  expect([spendAll(0), spendAll(400), spendAll(500), spendAll(2_500), spendAll(60_000)]).toEqual([5, 0, 1, 4, 5])
})

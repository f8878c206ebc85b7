import { expect, test } from 'vitest'

import { askTogether } from './ask-together.ts'

function counting(answers: Record<string, string>) {
  const asked: string[][] = []
  const ask = askTogether(async (keys) => {
    asked.push(keys)
    if (keys.includes('broken')) throw new Error('down')
    return new Map(Object.entries(answers).filter(([key]) => keys.includes(key)))
  })
  return { ask, asked }
}

test('what is asked in one turn is one question, and each is asked once', async () => {
  const { ask, asked } = counting({ a: 'Ada', b: 'Bo' })
  expect(await Promise.all([ask('a'), ask('b'), ask('a'), ask('nobody')])).toEqual(['Ada', 'Bo', 'Ada', null])
  expect(asked).toEqual([['a', 'b', 'nobody']])
})

test('what is asked later is asked anew', async () => {
  const { ask, asked } = counting({ a: 'Ada' })
  expect([await ask('a'), await ask('a')]).toEqual(['Ada', 'Ada'])
  expect(asked).toEqual([['a'], ['a']])
})

test('a failure is told to all who asked, and to nobody after', async () => {
  const { ask } = counting({ a: 'Ada' })
  const together = await Promise.allSettled([ask('a'), ask('broken')])
  expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await ask('a')).toBe('Ada')
})

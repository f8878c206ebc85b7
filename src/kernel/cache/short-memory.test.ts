import { expect, test } from 'vitest'

import { createShortMemory } from './short-memory.ts'

interface Answer {
  person: string
  says: string
}

const memory = (ttlMs = 60_000) => createShortMemory<Answer>({ max: 10, ttlMs, about: (_, answer) => answer.person })
const saying = (says: string, person = 'ada') => Promise.resolve({ person, says })

test('those who ask together wait for one answer, and those who come later are given it', async () => {
  const answers = memory()
  let asked = 0
  const load = () => saying(String((asked += 1)))
  const both = await Promise.all([answers.get('a', load), answers.get('a', load)])
  expect([...both, await answers.get('a', load)].map(({ says }) => says)).toEqual(['1', '1', '1'])
})

test('an answer that was on its way while somebody changed is not kept, and nobody who asks afterwards waits for it', async () => {
  const answers = memory()
  const old = Promise.withResolvers<Answer>()
  const before = answers.get('a', () => old.promise)
  answers.forget('ada')
  expect(await answers.get('a', () => saying('new'))).toMatchObject({ says: 'new' })
  old.resolve({ person: 'ada', says: 'old' })
  expect(await before).toMatchObject({ says: 'old' })
  expect(await answers.get('a', () => saying('asked again'))).toMatchObject({ says: 'new' })
})

test('an old answer that comes first is not kept either', async () => {
  const answers = memory()
  const old = Promise.withResolvers<Answer>()
  const before = answers.get('a', () => old.promise)
  answers.forget('ada')
  old.resolve({ person: 'ada', says: 'old' })
  await before
  expect(await answers.get('a', () => saying('new'))).toMatchObject({ says: 'new' })
})

test('forgetting one leaves the others', async () => {
  const answers = memory()
  await answers.get('a', () => saying('old'))
  await answers.get('b', () => saying('of Bob', 'bob'))
  answers.forget('ada')
  expect(await answers.get('a', () => saying('new'))).toMatchObject({ says: 'new' })
  expect(await answers.get('b', () => saying('asked again', 'bob'))).toMatchObject({ says: 'of Bob' })
})

test('an answer is as old as its question', async () => {
  const answers = memory(40)
  const slow = Promise.withResolvers<Answer>()
  const first = answers.get('a', () => slow.promise)
  await new Promise((resolve) => setTimeout(resolve, 60))
  const second = answers.get('a', () => saying('new'))
  slow.resolve({ person: 'ada', says: 'old' })
  expect([(await first).says, (await second).says]).toEqual(['old', 'new'])
})

test('a failure is not kept', async () => {
  const answers = memory()
  await expect(answers.get('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down')
  expect(await answers.get('a', () => saying('up'))).toMatchObject({ says: 'up' })
})

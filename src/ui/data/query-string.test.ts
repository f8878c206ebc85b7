import { expect, it } from 'vitest'
import { fromQueryString, listOf, toQueryString } from './query-string.ts'

it('filters are spelled as the API spells them', () => {
  expect(toQueryString({ q: 'Анна', filter: { status: ['open', 'late'], createdAt: { gte: '2026-11-20' } }, sort: '-createdAt', cursor: null, limit: 50 })).toBe(
    'q=%D0%90%D0%BD%D0%BD%D0%B0&filter[status]=open,late&filter[createdAt][gte]=2026-11-20&sort=-createdAt&limit=50',
  )
})

it('what has been written is read back', () => {
  const query = { q: 'a&b=c', filter: { status: 'open,late', createdAt: { gte: '2026-11-20', lt: '2026-12-01' } } }
  expect(fromQueryString(toQueryString(query))).toEqual(query)
})

it('nothing chosen is not written', () => {
  expect(toQueryString({ filter: { status: [] }, q: '' })).toBe('')
})

it('a list keeps a comma inside a value', () => {
  const { filter } = fromQueryString(toQueryString({ filter: { tag: ['a, b', 'c\\d'] } })) as { filter: { tag: string } }
  expect(listOf(filter.tag)).toEqual(['a, b', 'c\\d'])
  expect(listOf(undefined)).toEqual([])
})

it('an address cannot reach the prototype', () => {
  expect(fromQueryString('filter[__proto__][admin]=1&constructor[x]=1')).toEqual({})
})

import { expect, it } from 'vitest'
import { fromQueryString, toQueryString } from '../data/query-string.ts'
import { columnsThatFit, isFiltered, listQuery, nextSort, readList, writeFilter } from './list-address.ts'
import type { ListFilter } from './list-address.ts'

const filters: ListFilter[] = [
  { key: 'role', label: 'Role', kind: 'options', options: [{ value: 'customer', label: 'Customer' }, { value: 'lead', label: 'Lead' }] },
  { key: 'createdAt', label: 'Created', kind: 'dates' },
  { key: 'bornOn', label: 'Birthday', kind: 'days' },
]

it('an address without anything is the whole list in its usual order', () => {
  const state = readList({}, filters, '-createdAt')
  expect(state).toEqual({ q: '', sort: '-createdAt', columns: null, filters: {} })
  expect(isFiltered(state)).toBe(false)
})

it('a filter goes into the address and comes back', () => {
  const address = writeFilter({ filter: { createdAt: { gte: '2026-11-01' } } }, 'role', ['customer', 'lead'])
  const state = readList(fromQueryString(toQueryString(address)), filters, 'name')
  expect(state.filters).toEqual({ role: ['customer', 'lead'], createdAt: { from: '2026-11-01', to: null } })
})

it('a filter that is emptied leaves the address', () => {
  expect(toQueryString(writeFilter({ filter: { role: 'lead' } }, 'role', []))).toBe('')
})

it('what the address makes up is not asked for', () => {
  const state = readList(fromQueryString('filter[role]=customer,king&filter[createdAt][gte]=tomorrow&filter[secret]=1&columns=name'), filters, 'name')
  expect(state.filters).toEqual({ role: ['customer'] })
  expect(state.columns).toEqual(['name'])
})

it('days of an instant begin and end at the midnights of the viewer, plain dates stay as they are', () => {
  const state = readList(fromQueryString('filter[createdAt][gte]=2026-11-01&filter[createdAt][lte]=2026-11-02&filter[bornOn][lte]=2000-01-01'), filters, 'name')
  const query = listQuery(state, filters) as { filter: Record<string, Record<string, string>> }
  expect(query.filter['createdAt']).toEqual({ gte: new Date(2026, 10, 1).toISOString(), lt: new Date(2026, 10, 3).toISOString() })
  expect(query.filter['bornOn']).toEqual({ gte: null, lte: '2000-01-01' })
})

it('a head is clicked through ascending, descending and usual', () => {
  expect(nextSort('-createdAt', 'name', '-createdAt')).toBe('name')
  expect(nextSort('name', 'name', '-createdAt')).toBe('-name')
  expect(nextSort('-name', 'name', '-createdAt')).toBe('-createdAt')
  expect(nextSort('-createdAt', 'createdAt', '-createdAt')).toBe('createdAt')
})

it('columns give way from the end, the ones that matter never', () => {
  const columns = [{ key: 'name', width: 200, always: true }, { key: 'email', width: 200 }, { key: 'phone', width: 150 }, { key: 'status', width: 100, always: true }]
  expect(columnsThatFit(columns, 660).map(({ key }) => key)).toEqual(['name', 'email', 'phone', 'status'])
  expect(columnsThatFit(columns, 520).map(({ key }) => key)).toEqual(['name', 'email', 'status'])
  expect(columnsThatFit(columns, 100).map(({ key }) => key)).toEqual(['name', 'status'])
})

import { expect, it } from 'vitest'
import { none, toggled } from './use-selection.ts'

const among = ['a', 'b', 'c', 'd']

it('a row is chosen and let go', () => {
  const chosen = toggled(none(''), 'b', null)
  expect([...chosen.ids]).toEqual(['b'])
  expect([...toggled(chosen, 'b', null).ids]).toEqual([])
})

it('with shift, everything from the last one to this one, in both directions', () => {
  expect([...toggled(toggled(none(''), 'b', null), 'd', among).ids]).toEqual(['b', 'c', 'd'])
  expect([...toggled(toggled(none(''), 'c', null), 'a', among).ids].toSorted()).toEqual(['a', 'b', 'c'])
})

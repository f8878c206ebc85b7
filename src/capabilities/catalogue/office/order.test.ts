import { expect, it } from 'vitest'
import { moveGroup, moveWithin, orderOf } from './order.ts'

const groups = [
  { category: 'Hair', ids: ['cut', 'colour', 'wash'] },
  { category: 'Nails', ids: ['manicure'] },
]

it('a service moves within its category, and never out of it', () => {
  expect(orderOf(moveWithin(groups, 'wash', 0))).toEqual(['wash', 'cut', 'colour', 'manicure'])
  expect(orderOf(moveWithin(groups, 'cut', 9))).toEqual(['colour', 'wash', 'cut', 'manicure'])
  expect(orderOf(moveWithin(groups, 'cut', -1))).toEqual(['cut', 'colour', 'wash', 'manicure'])
})

it('a category moves with everything in it, until it is first or last', () => {
  expect(orderOf(moveGroup(groups, 'Nails', -1))).toEqual(['manicure', 'cut', 'colour', 'wash'])
  expect(moveGroup(groups, 'Hair', -1)).toEqual(groups)
  expect(moveGroup(groups, 'nowhere', 1)).toEqual(groups)
})

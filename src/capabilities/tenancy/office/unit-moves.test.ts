import { expect, test } from 'vitest'

import { placeOfDrop, placeOfKey } from './unit-moves.ts'

/** house > (salon > (hair, nails), desk) and a yard beside the house */
const units = [
  { id: 'house', parentId: null },
  { id: 'salon', parentId: 'house' },
  { id: 'hair', parentId: 'salon' },
  { id: 'nails', parentId: 'salon' },
  { id: 'desk', parentId: 'house' },
  { id: 'yard', parentId: null },
]

test.each([
  ['hair', 'up', null],
  ['nails', 'up', { parentId: 'salon', beforeId: 'hair' }],
  ['hair', 'down', { parentId: 'salon', beforeId: null }],
  ['nails', 'down', null],
  ['desk', 'in', { parentId: 'salon', beforeId: null }],
  ['salon', 'in', null],
  ['nails', 'out', { parentId: 'house', beforeId: 'desk' }],
  ['desk', 'out', { parentId: null, beforeId: 'yard' }],
  ['house', 'out', null],
] as const)('%s goes %s to %j', (id, way, place) => {
  expect(placeOfKey(units, id, way)).toEqual(place)
})

test.each([
  [{ draggedNode: 'desk', targetNode: 'hair', position: 'before' }, { parentId: 'salon', beforeId: 'hair' }],
  [{ draggedNode: 'desk', targetNode: 'hair', position: 'after' }, { parentId: 'salon', beforeId: 'nails' }],
  [{ draggedNode: 'hair', targetNode: 'nails', position: 'after' }, { parentId: 'salon', beforeId: null }],
  [{ draggedNode: 'desk', targetNode: 'salon', position: 'inside' }, { parentId: 'salon', beforeId: null }],
  [{ draggedNode: 'salon', targetNode: 'house', position: 'after' }, { parentId: null, beforeId: 'yard' }],
] as const)('%j lands at %j', (drop, place) => {
  expect(placeOfDrop(units, drop)).toEqual(place)
})

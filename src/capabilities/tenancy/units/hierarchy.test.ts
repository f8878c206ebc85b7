import { describe, expect, test } from 'vitest'

import { rankOf } from '../../../kernel/access/roles.ts'
import type { Role } from '../../../kernel/access/roles.ts'

import { approverFor, mayAssignWorkTo, standsAbove } from '../public.ts'
import type { Placed } from '../public.ts'

/**
 * house (Dora, director)
 * ├── salon (Mara, manager)
 * │   ├── hair (Hana, employee) : Ivo answers to Lena, Lena to Mara
 * │   └── nails (nobody)        : Nell
 * └── desk (Sven, suspended)    : Dan
 */
const units = [
  { id: 'house', name: 'House', parentId: null, headId: 'dora' },
  { id: 'salon', name: 'Salon', parentId: 'house', headId: 'mara' },
  { id: 'hair', name: 'Hair', parentId: 'salon', headId: 'hana' },
  { id: 'nails', name: 'Nails', parentId: 'salon', headId: null },
  { id: 'desk', name: 'Desk', parentId: 'house', headId: 'sven' },
]
const person = (id: string, role: Role, unitId: string | null, traits: Partial<Placed> = {}): Placed => ({ id, name: id, state: 'active', signsIn: true, isDirector: role === 'director', rank: rankOf(role), unitId, managerId: null, ...traits })
const members = [
  person('dora', 'director', 'house'),
  person('abel', 'admin', null),
  person('mara', 'manager', 'salon'),
  person('milo', 'manager', 'desk'),
  person('hana', 'employee', 'hair'),
  person('lena', 'employee', 'hair', { managerId: 'mara' }),
  person('ivo', 'employee', 'hair', { managerId: 'lena' }),
  person('nell', 'employee', 'nails'),
  person('dan', 'employee', 'desk'),
  person('sven', 'employee', 'desk', { state: 'suspended' }),
  person('lost', 'employee', null, { managerId: 'gone' }),
  person('gone', 'manager', null, { state: 'left' }),
  person('mute', 'employee', 'hair', { managerId: 'desk-phone' }),
  person('desk-phone', 'manager', null, { signsIn: false }),
  person('audrey', 'auditor', null),
]
const whole = { members: new Map(members.map((one) => [one.id, one])), units: new Map(units.map((unit) => [unit.id, unit])) }
const who = (id: string) => whole.members.get(id)!

test.each([
  ['dora', 'abel', true, 'a director above an admin'],
  ['abel', 'dora', false, 'an admin not above a director'],
  ['milo', 'nell', true, 'a manager above everybody of lower rank, in whichever unit'],
  ['mara', 'milo', false, 'equals of other units not above each other'],
  ['lena', 'ivo', true, 'among equals, whom one answers to'],
  ['hana', 'lena', true, 'among equals, the head of the unit'],
  ['lena', 'hana', false, 'among equals, not the other way round'],
  ['nell', 'nell', false, 'nobody above themselves'],
  ['nell', 'audrey', true, 'everybody above who only reads'],
])('%s stands above %s: %s (%s)', (one, other, expected) => {
  expect(standsAbove(whole, who(one), who(other))).toBe(expected)
})

test.each([
  ['ivo', 'ivo', true, 'self'],
  ['lena', 'ivo', true, 'manager'],
  ['mara', 'ivo', true, 'manager_above'],
  ['hana', 'ivo', true, 'head_of_unit'],
  ['mara', 'nell', true, 'head_above'],
  ['milo', 'nell', true, 'rank'],
  ['nell', 'dan', false, 'equal'],
  ['nell', 'mara', false, 'below'],
  ['dora', 'sven', false, 'not_here'],
  ['sven', 'dan', false, 'not_here'],
  ['audrey', 'nell', false, 'only_reads'],
  ['dora', 'audrey', false, 'only_reads'],
])('%s gives work to %s: %s, by %s', (one, other, may, because) => {
  expect(mayAssignWorkTo(whole, who(one), who(other))).toEqual({ may, because })
})

describe('who approves', () => {
  test.each([
    ['ivo', 'lena', 'manager', []],
    ['nell', 'mara', 'head_above', []],
    ['hana', 'mara', 'head_above', ['hana themselves']],
    ['dan', 'dora', 'head_above', ['sven suspended']],
    ['lost', 'dora', 'director', ['gone left']],
    ['mute', 'hana', 'head_of_unit', ['desk-phone never_signs_in']],
    ['abel', 'dora', 'director', []],
    ['dora', null, 'nobody', ['dora themselves']],
  ])('for %s is %s (%s), past %j', (id, approver, because, skipped) => {
    const answer = approverFor(whole, who(id))
    expect([answer.member?.id ?? null, answer.because]).toEqual([approver, because])
    expect(answer.skipped.map(({ member, why }) => `${member.id} ${why}`)).toEqual(skipped)
  })

  test('for one director is another one', () => {
    const second = person('ezra', 'director', null)
    const answer = approverFor({ ...whole, members: new Map([...whole.members, ['ezra', second]]) }, who('dora'))
    expect(answer.member?.id).toBe('ezra')
  })

  test('is found although units or managers went in a circle', () => {
    const round = { members: new Map([['a', person('a', 'employee', 'x', { managerId: 'b' })], ['b', person('b', 'employee', null, { managerId: 'a', state: 'left' })]]), units: new Map([['x', { id: 'x', name: 'X', parentId: 'x', headId: null }]]) }
    expect(approverFor(round, round.members.get('a')!).because).toBe('nobody')
    expect(standsAbove(round, round.members.get('a')!, round.members.get('b')!)).toBe(true)
  })
})

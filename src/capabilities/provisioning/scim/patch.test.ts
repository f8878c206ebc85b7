import { describe, expect, test } from 'vitest'

import { Refusal } from '../../../kernel/refusal.ts'

import { ENTERPRISE } from './attributes.ts'
import { parseFilter, parsePath } from './filter.ts'
import { patched, readOperations } from './patch.ts'

const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const changed = (document: object, ...operations: object[]) => patched('User', document as Record<string, unknown>, readOperations({ schemas: [PATCH], Operations: operations }))
const work = { value: 'a@x.example', type: 'work', primary: true }
const home = { value: 'h@x.example', type: 'home' }

describe('a filter', () => {
  test('binds not before and, and before or', () => {
    expect(parseFilter('a eq 1 or b eq 2 and not (c pr)')).toEqual({
      is: 'or',
      of: [{ is: 'compared', path: 'a', by: 'eq', to: 1 }, { is: 'and', of: [{ is: 'compared', path: 'b', by: 'eq', to: 2 }, { is: 'not', of: { is: 'present', path: 'c' } }] }],
    })
    expect(parsePath('emails[type eq "work" and value co "@x"].value')).toMatchObject({ attribute: 'emails', part: 'value', filter: { is: 'and' } })
    expect(parseFilter('a eq "say \\"hi\\" \\u00e9 ) or"')).toEqual({ is: 'compared', path: 'a', by: 'eq', to: 'say "hi" é ) or' })
  })

  test('that is none is refused, however long or deep', () => {
    for (const wrong of ['', ' ', 'a', 'a eq', 'a eq b', 'eq "x"', 'a eq "x', 'a eq "x" and', 'a[b eq 1', 'a[]', '()', 'a eq "x")', '"a" eq 1', 'a eq "\\x"', 'not a pr', `${'('.repeat(5_000)}`, `a pr ${'or a pr '.repeat(400)}`]) {
      expect(() => parseFilter(wrong), wrong.slice(0, 40)).toThrow(Refusal)
    }
  })
})

describe('a change', () => {
  test('adds, replaces and removes what it names', () => {
    expect(changed({ title: 'a' }, { op: 'add', path: 'TITLE', value: 'b' })).toEqual({ title: 'b' })
    expect(changed({ title: 'a' }, { op: 'remove', path: 'title' })).toEqual({})
    expect(changed({ title: 'a' }, { op: 'replace', path: 'title', value: null })).toEqual({})
    expect(changed({ name: { givenName: 'A', familyName: 'B' } }, { op: 'replace', path: 'name', value: { givenName: 'C' } })).toEqual({ name: { givenName: 'C', familyName: 'B' } })
    expect(changed({ name: { givenName: 'A' } }, { op: 'remove', path: 'name.givenName' })).toEqual({})
    expect(changed({}, { op: 'add', value: { displayName: 'A', [ENTERPRISE]: { department: 'D' }, shoeSize: 4, id: 'x' } })).toEqual({ displayName: 'A', [ENTERPRISE]: { department: 'D' } })
    expect(changed({ [ENTERPRISE]: { department: 'D' } }, { op: 'remove', path: `${ENTERPRISE}:department` })).toEqual({})
    expect(changed({}, { op: 'add', path: ENTERPRISE, value: { costCenter: '7' } })).toEqual({ [ENTERPRISE]: { costCenter: '7' } })
  })

  test('of several values means those that meet its filter', () => {
    const emails = [work, home]
    expect(changed({ emails }, { op: 'replace', path: 'emails[type eq "home"].value', value: 'n@x.example' })).toEqual({ emails: [work, { ...home, value: 'n@x.example' }] })
    expect(changed({ emails }, { op: 'remove', path: 'emails[type eq "work"]' })).toEqual({ emails: [home] })
    expect(changed({ emails: [home] }, { op: 'replace', path: 'emails[type eq "work"].value', value: 'a@x.example' })).toEqual({ emails: [home, { type: 'work', value: 'a@x.example' }] })
    expect(changed({ emails: [home] }, { op: 'add', path: 'emails[type eq "work" and primary eq true].value', value: 'a@x.example' })).toEqual({ emails: [home, work] })
    expect(changed({ emails }, { op: 'add', path: 'emails', value: [{ ...home, primary: true }] }).emails).toEqual([{ ...work, primary: true }, { ...home, primary: true }].map((one, index) => (index === 0 ? { ...one, primary: false } : one)))
    expect(changed({ emails }, { op: 'replace', path: 'emails', value: home })).toEqual({ emails: [home] })
    expect(changed({ emails }, { op: 'remove', path: 'emails', value: [{ value: home.value }] })).toEqual({ emails: [work] })
    expect(() => changed({ emails: [home] }, { op: 'replace', path: 'emails[value sw "z"].type', value: 'x' })).toThrow(Refusal)
  })

  test('leaves the document that it was given as it was', () => {
    const document = { emails: [work], name: { givenName: 'A' } }
    changed(document, { op: 'replace', path: 'name.givenName', value: 'B' }, { op: 'remove', path: 'emails' })
    expect(document).toEqual({ emails: [work], name: { givenName: 'A' } })
  })
})

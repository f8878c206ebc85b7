import { expect, test } from 'vitest'
import type { Mapping } from './fields.ts'
import { readRow } from './read-row.ts'

const mapping: Mapping = ['name', 'email', 'phone', 'tags', 'notes', 'language', 'role', 'externalId']

test('a row becomes a contact', () => {
  const { contact, refusals, notices } = read(['  Anna  Petrova ', 'Anna@X.com; b@x.com', '050 123 4567, +49 30 1234567', 'VIP; vip, new', 'Likes tea.\r\nCalls late.', 'Русский', 'Customer, Мember'.replace('М', 'M'), ' C-1 '])
  expect(refusals).toEqual([])
  expect(notices).toEqual([])
  expect(contact).toMatchObject({ name: 'Anna Petrova', tags: ['VIP', 'new'], notes: 'Likes tea.\nCalls late.', language: 'ru', roles: ['customer', 'member'], externalId: 'C-1' })
  expect(contact.emails.map((email) => email.normalised)).toEqual(['anna@x.com', 'b@x.com'])
  expect(contact.phones.map((phone) => phone.normalised)).toEqual(['+971501234567', '+49301234567'])
})

test('a name in parts is put together in the order in which it is said', () => {
  const row = { number: 2, cells: ['Иванова', 'Ольга', 'Сергеевна'] }
  expect(readRow(row, ['lastName', 'firstName', 'middleName'], 'RU').contact.name).toBe('Ольга Сергеевна Иванова')
})

test.for([
  ['Anna <a@x.com>, Bob <b@x.com>', ['a@x.com', 'b@x.com']],
  ['a@x.com b@x.com', ['a@x.com', 'b@x.com']],
  ['a@x.com / b@x.com', ['a@x.com', 'b@x.com']],
  ['a@x.com\nA@X.COM', ['a@x.com']],
  ['n/a', []],
  ['-', []],
] as const)('the e-mail cell %j holds %j', ([cell, emails]) => {
  const { contact, refusals } = read(['Anna', cell])
  expect(contact.emails.map((email) => email.normalised)).toEqual(emails)
  expect(refusals).toEqual([])
})

test.for([
  ['050 123 4567 / 050 765 4321', ['+971501234567', '+971507654321']],
  ["'+49 30 1234567", ['+49301234567']],
  ['нет', []],
] as const)('the phone cell %j holds %j', ([cell, phones]) => {
  const { contact, refusals } = read(['Anna', '', cell])
  expect(contact.phones.map((phone) => phone.normalised)).toEqual(phones)
  expect(refusals).toEqual([])
})

test.for([
  [['Anna', 'anna at x.com'], { reason: 'email_invalid', column: 1, value: 'anna at x.com' }],
  [['Anna', 'a@x.com; b@'], { reason: 'email_invalid', column: 1, value: 'b@' }],
  [['Anna', '', '12'], { reason: 'phone_invalid', column: 2, value: '12' }],
  [['Anna', '', '9.71501E+11'], { reason: 'phone_rounded', column: 2, value: '9.71501E+11' }],
  [['Anna', '', '', '', '', '', 'king'], { reason: 'role_unknown', column: 6, value: 'king' }],
  [['', '', '', 'vip'], { reason: 'nobody', column: null, value: null }],
  [['x'.repeat(201)], { reason: 'text_too_long', column: 0, value: 'x'.repeat(200) }],
] as const)('the row %j is refused with the cell that is to blame', ([cells, refusal]) => {
  expect(read([...cells]).refusals).toEqual([refusal])
})

test('what can be done without is left out and noted', () => {
  const { contact, refusals, notices } = read(['An\u0000na', '', '', '', 'bad \uFFFD byte', 'Klingon', '', '', 'more'])
  expect(refusals).toEqual([])
  expect(contact).toMatchObject({ name: 'Anna', language: null })
  expect(notices.map((notice) => [notice.reason, notice.column])).toEqual([
    ['characters_removed', 0],
    ['characters_unreadable', 4],
    ['cells_beyond_header', 8],
    ['language_unknown', 5],
  ])
})

test('somebody may be called Null', () => {
  expect(read(['Null']).contact.name).toBe('Null')
  expect(read(['---', 'a@x.com']).contact.name).toBeNull()
})

test('no row of any characters at all breaks the reading', () => {
  for (let code = 0; code < 0x3000; code++) {
    const character = String.fromCharCode(code)
    const { contact } = read([`A${character}`, character, character, character, character, character, character, character])
    expect(JSON.stringify(contact)).not.toContain('\\u0000')
  }
})

function read(cells: string[]) {
  return readRow({ number: 2, cells }, mapping, 'AE')
}

import { expect, test } from 'vitest'

import { rowsOfFile, sampleFile } from './invite-file.ts'

test.each([
  ['commas', 'email,name\na@b.example,Ada\n'],
  ['semicolons and a mark', '\uFEFFName;E-mail\r\nAda;a@b.example\r\n\r\n'],
  ['tabs, in another language', 'Имя\tПочта\tПримечание\nAda\ta@b.example\tx\n'],
  ['Arabic heads', 'الاسم,البريد\nAda,a@b.example'],
])('a file with %s is read', (_, text) => {
  expect(rowsOfFile(text)).toEqual([{ email: 'a@b.example', name: 'Ada' }])
})

test('all columns are read, quoted ones too, and what is empty is left out', () => {
  expect(rowsOfFile('role,unit,title,name,email\n"manager, auditor","Salon / Hair","Head ""of"" hair",Ada,a@b.example\n,,,Bob,b@b.example\n')).toEqual([
    { email: 'a@b.example', name: 'Ada', title: 'Head "of" hair', unit: 'Salon / Hair', roles: 'manager, auditor' },
    { email: 'b@b.example', name: 'Bob' },
  ])
})

test.each([['nothing', ''], ['no addresses', 'name,phone\nAda,1\n'], ['no table', 'email,name\n"never closed']])('%s is no list of people', (_, text) => {
  expect(rowsOfFile(text)).toBeNull()
})

test('the file to begin with is one', () => {
  expect(rowsOfFile(sampleFile)).toEqual([{ email: 'ada@example.com', name: 'Ada Lovelace', title: 'Stylist', roles: 'employee' }])
})

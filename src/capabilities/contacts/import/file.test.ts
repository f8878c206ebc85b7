import { expect, test } from 'vitest'
import { encodeAs, manyPeople, storedFile } from './fixtures.ts'
import { inspectFile, readRows, type LayoutChoice } from './file.ts'

const german = 'Kundenliste\n\nName;Vorname;Telefon\nMüller;Jörg;030 1234567\n;;\nGroß;Zoé;030 7654321\n'

test('a file is described so that a person can agree or choose otherwise', async () => {
  const file = storedFile(encodeAs('windows-1252', german))
  const { layout, isCertain, columns, sample } = await inspectFile(file, 'DE')
  expect(layout).toEqual({ format: 'csv', encoding: 'windows-1252', delimiter: ';', headerRow: 3 })
  expect(isCertain).toBe(false)
  expect(columns.map((column) => column.label)).toEqual(['Name', 'Vorname', 'Telefon'])
  expect(sample.map((row) => row.number)).toEqual([4, 6])
})

test('what a person chooses is believed', async () => {
  const file = storedFile(encodeAs('windows-1252', german))
  const choice: LayoutChoice = { encoding: 'windows-1251', headerRow: null }
  const { layout, isCertain, sample } = await inspectFile(file, 'DE', choice)
  expect(layout).toMatchObject({ encoding: 'windows-1251', headerRow: null })
  expect(isCertain).toBe(true)
  expect(sample.map((row) => row.number)).toEqual([1, 3, 4, 6])
})

test('the rows below the header are read, without the empty ones', async () => {
  const file = storedFile(german)
  const { layout } = await inspectFile(file, 'DE')
  const rows = []
  for await (const row of readRows(file, layout)) rows.push(row)
  expect(rows).toEqual([
    { number: 4, cells: ['Müller', 'Jörg', '030 1234567'] },
    { number: 6, cells: ['Groß', 'Zoé', '030 7654321'] },
  ])
})

test('a file of two lines is a header and a row', async () => {
  const { columns, sample } = await inspectFile(storedFile('Name,E-mail\nAnna,a@x.com'), 'AE')
  expect(columns).toHaveLength(2)
  expect(sample).toEqual([{ number: 2, cells: ['Anna', 'a@x.com'] }])
})

test.for([
  ['nothing', Buffer.alloc(0), 'empty'],
  ['white space', Buffer.from(' \n\n  \r\n'), 'empty'],
  ['a picture', Buffer.from(Array.from({ length: 4_000 }, (_, n) => (n * 7) % 32)), 'not_a_table'],
] as const)('%s is no table', async ([, bytes, reason]) => {
  await expect(inspectFile(storedFile(bytes), 'AE')).rejects.toMatchObject({ reason })
})

test('looking at a long file does not read it into memory', async () => {
  const { sample, rowEstimate } = await inspectFile(manyPeople(50_000), 'AE')
  expect(sample).toHaveLength(99)
  expect(rowEstimate).toBeGreaterThan(10_000)
})

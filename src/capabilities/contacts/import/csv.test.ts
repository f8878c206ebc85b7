import { stringify } from 'csv-stringify/sync'
import { expect, test } from 'vitest'
import { delimiters, readCsv, sniffDelimiter, type Delimiter } from './csv.ts'
import { manyPeople, randomFrom, storedFile } from './fixtures.ts'
import { UnreadableFile, type TableRow } from './table.ts'

test('quotes, line breaks and delimiters inside of cells belong to the cell', async () => {
  const rows = await read('a;"b;\r\nc";"say ""hi"""\r\n\r\nx; "y;z";t"t\n')
  expect(rows).toEqual([
    { number: 1, cells: ['a', 'b;\r\nc', 'say "hi"'] },
    { number: 2, cells: [''] },
    { number: 3, cells: ['x', 'y;z', 't"t'] },
  ])
})

test('rows may be shorter or longer than the header, and end as each program ends them', async () => {
  const rows = await read('a;b;c\r\n1\n1;2;3;4\r1;2;3')
  expect(rows.map((row) => row.cells.length)).toEqual([3, 1, 4, 3])
})

test('the line by which a spreadsheet names its delimiter is no row', async () => {
  expect((await read('sep=;\r\na;b\r\n')).map((row) => row.cells)).toEqual([['a', 'b']])
})

test('a quote that is never closed is found with its row', async () => {
  const tail = 'x;y\n'.repeat(10)
  await expect(read(`a;b\n1;2\n3;"4\n${tail}`)).rejects.toMatchObject({ reason: 'unclosed_quote', data: { row: 3, line: 3 } })
  await expect(read(`a;b\n1;2\n3;"4\n${tail.repeat(50_000)}`)).rejects.toMatchObject({ reason: 'row_too_long', data: { row: 3, line: 3 } })
  await expect(read(`${'a;'.repeat(300)}\n`)).rejects.toBeInstanceOf(UnreadableFile)
})

test('any table that is written is read back the same, wherever the pieces are cut', async () => {
  for (let seed = 0; seed < 400; seed++) {
    const random = randomFrom(seed)
    const delimiter = random.oneOf(delimiters)
    const alphabet = ['a', 'я', 'ع', '😀', ',', ';', '\t', '|', '"', '\n', '\r\n', "'", '=', ' ']
    const table = Array.from({ length: 1 + random.below(6) }, () => Array.from({ length: 2 + random.below(4) }, () => random.text(alphabet, 8)))
    const text = stringify(table, { delimiter, quoted: true, record_delimiter: random.oneOf(['\n', '\r\n']), bom: random.chance(0.5) })
    const rows = await read(text, delimiter, 1 + random.below(20))
    expect(rows.map((row) => row.cells), `seed ${seed}`).toEqual(table)
  }
})

test.for([
  ['a;b;c\n1,2;3;4\n', ';'],
  ['name\temail\nSmith, A\tx\n', '\t'],
  ['a|b\n1|2\n', '|'],
  ['a,b\n"x;y;z",2\n', ','],
  ['Title of the report\n\na;b;c\n1;2;3\n', ';'],
  ['sep=|\na|b;c;d\n', '|'],
  ['only one column\nof words\n', ','],
] as const)('%j is divided by %j', ([text, delimiter]) => {
  expect(sniffDelimiter(text)).toBe(delimiter)
})

test('fifty thousand rows stream through without being held', async () => {
  let count = 0
  let most = 0
  const before = process.memoryUsage().heapUsed
  for await (const row of readCsv(manyPeople(50_000).open(), { encoding: 'utf-8', delimiter: ',' })) {
    count = row.number
    if (count % 10_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before)
  }
  expect(count).toBe(50_001)
  expect(most).toBeLessThan(100 * 1024 * 1024)
})

async function read(text: string, delimiter: Delimiter = ';', pieceLength = 5): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const row of readCsv(storedFile(text, text.length > 10_000 ? 65_536 : pieceLength).open(), { encoding: 'utf-8', delimiter })) rows.push(row)
  return rows
}

import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { storedFile } from './fixtures.ts'
import { inspectFile, readRows } from './file.ts'
import { limits } from './table.ts'
import { openWorkbook } from './xlsx.ts'
import { zip } from './zip.ts'

test('cells of every kind are read as the text a person sees', async () => {
  const bytes = await writeWorkbook([
    ['Name', 'Phone', 'Since', 'Active', 'Visits', 'Notes'],
    ['Анна', 971501234567, { value: new Date('2026-03-01T00:00:00Z'), type: Date, format: 'dd.mm.yyyy' }, true, 1.5, '=1+1'],
    ['Olaf', '050 123', { value: new Date('2026-03-01T09:30:00Z'), type: Date, format: 'dd.mm.yyyy hh:mm' }, false, 0.1, '1E5'],
  ]).toBuffer()
  expect(await rowsOf(bytes)).toEqual([
    ['Name', 'Phone', 'Since', 'Active', 'Visits', 'Notes'],
    ['Анна', '971501234567', '2026-03-01', 'TRUE', '1.5', '=1+1'],
    ['Olaf', '050 123', '2026-03-01 09:30', 'FALSE', '0.1', '1E5'],
  ])
})

test('the first sheet that is not hidden is read, and another can be chosen', async () => {
  const bytes = await writeWorkbook([
    { sheet: 'Read me', data: [['x']] },
    { sheet: 'Q & A', data: [['y']] },
  ]).toBuffer()
  const workbook = await openWorkbook(bytes, null)
  expect([workbook.sheets, workbook.sheet]).toEqual([['Read me', 'Q & A'], 1])
  await workbook.rows.return(undefined)
  expect(await rowsOf(bytes, 2)).toEqual([['y']])
  await expect(openWorkbook(bytes, 3)).rejects.toMatchObject({ reason: 'no_such_sheet' })
})

test('a file is told apart by what is in it, not by its name', async () => {
  const bytes = await writeWorkbook([['E-mail'], ['a@b.co']]).toBuffer()
  const { layout, columns } = await inspectFile(storedFile(bytes, 100), 'AE')
  expect(layout).toMatchObject({ format: 'xlsx', sheet: 1, headerRow: 1 })
  expect(columns.map((column) => column.label)).toEqual(['E-mail'])
  for await (const row of readRows(storedFile(bytes), layout)) expect(row).toEqual({ number: 2, cells: ['a@b.co'] })
})

test.for([
  ['a damaged archive', Buffer.from('PK\x03\x04 and nothing more', 'latin1'), 'damaged'],
  ['an archive of something else', zip([{ path: 'photo.xml', bytes: Buffer.from('<x/>') }]), 'not_a_table'],
  ['a workbook of before 2007', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'old_excel'],
  ['an encrypted workbook', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]), 'password'],
] as const)('%s is refused by name', async ([, bytes, reason]) => {
  await expect(openWorkbook(bytes, null)).rejects.toMatchObject({ reason })
})

test('a small file that unpacks to more than there is room for is refused before it has', async () => {
  const bomb = deflateRawSync(Buffer.alloc(limits.unpacked + 1))
  await expect(openWorkbook(workbookOf(bomb, true), null)).rejects.toMatchObject({ reason: 'too_big_unpacked' })
})

test('two cells in opposite corners of the sheet do not fill the memory with emptiness', async () => {
  const corners = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>'
  const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${corners}</sheetData></worksheet>`
  await expect(openWorkbook(workbookOf(Buffer.from(sheet), false), null)).rejects.toMatchObject({ reason: 'too_big_unpacked' })
}, 30_000)

async function rowsOf(bytes: Buffer, sheet: number | null = null): Promise<string[][]> {
  const rows: string[][] = []
  for await (const row of (await openWorkbook(bytes, sheet)).rows) rows.push(row.cells)
  return rows
}

/** The least that is a workbook, around the given sheet. */
function workbookOf(sheet: Buffer, isDeflated: boolean): Buffer {
  const workbook = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet'
  const archive = zip([
    { path: 'xl/workbook.xml', bytes: Buffer.from(workbook) },
    { path: 'xl/_rels/workbook.xml.rels', bytes: Buffer.from(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}" Target="worksheets/sheet1.xml"/></Relationships>`) },
    { path: 'xl/worksheets/sheet1.xml', bytes: sheet },
  ])
  // The last entry of the directory says how the last body is packed.
  if (isDeflated) archive.writeUInt16LE(8, archive.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1')) + 10)
  return archive
}

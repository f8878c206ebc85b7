import { isDelimiter, readCsv, sampleRows, sniffDelimiter, type Delimiter } from './csv.ts'
import { decode, detectEncoding } from './encoding.ts'
import type { Encoding } from './fields.ts'
import { findHeaderRow } from './propose-mapping.ts'
import { isEmptyRow, labelColumns, limits, UnreadableFile, type TableColumn, type TableRow } from './table.ts'
import { isWorkbook, openWorkbook } from './xlsx.ts'

// An uploaded file as a table, whatever its format: first looked at, then read from its beginning as often as needed.

/** A stored file; each call opens it anew. */
export interface StoredFile {
  size: number
  open: () => AsyncIterable<Uint8Array>
}

/** How a file is to be read. Proposed by `inspectFile`; all of it may be changed by the person who imports. */
export type Layout = { headerRow: number | null } & (
  | { format: 'csv'; encoding: Encoding; delimiter: Delimiter }
  | { format: 'xlsx'; sheet: number; sheets: string[] }
)

/** What a person may have chosen instead of the proposal. */
export interface LayoutChoice {
  encoding?: Encoding
  delimiter?: Delimiter
  sheet?: number
  headerRow?: number | null
}

export interface Inspection {
  layout: Layout
  /** False when the encoding is a guess, so that the person is shown a sample and the choice. */
  isCertain: boolean
  columns: TableColumn[]
  /** The first rows below the header. */
  sample: TableRow[]
  /** How many rows the file seems to have, judging a text by the length of its first ones. */
  rowEstimate: number
}

export async function inspectFile(file: StoredFile, country: string, choice: LayoutChoice = {}): Promise<Inspection> {
  const { layout, isCertain, head, rowEstimate } = isWorkbook(await startOf(file)) ? await inspectWorkbook(file, choice) : await inspectText(file, choice)
  const filled = head.filter((row) => !isEmptyRow(row))
  if (filled.length === 0) throw new UnreadableFile('empty')

  const found = findHeaderRow(filled, country)
  const headerRow = choice.headerRow === undefined ? (found === null ? null : (filled[found]?.number ?? null)) : choice.headerRow
  const header = head.find((row) => row.number === headerRow)?.cells ?? null
  const sample = filled.filter((row) => row.number > (headerRow ?? 0))
  const width = Math.max(0, ...sample.map(filledWidth))
  const columns = labelColumns(header && header.slice(0, filledWidth({ number: 0, cells: header })), width)
  return { layout: { ...layout, headerRow }, isCertain, columns, sample, rowEstimate }
}

/** The rows below the header, without the empty ones. */
export async function* readRows(file: StoredFile, layout: Layout): AsyncGenerator<TableRow> {
  const rows = layout.format === 'csv' ? readCsv(file.open(), layout) : (await openWorkbook(await wholeOf(file), layout.sheet)).rows
  for await (const row of rows) if (row.number > (layout.headerRow ?? 0) && !isEmptyRow(row)) yield row
}

type Looked = Pick<Inspection, 'layout' | 'isCertain' | 'rowEstimate'> & { head: TableRow[] }

async function inspectText(file: StoredFile, choice: LayoutChoice): Promise<Looked> {
  const detected = choice.encoding ? { encoding: choice.encoding, certain: true } : await detectEncoding(file.open())
  const sample = await textOf(file, detected.encoding)
  if (looksBinary(sample)) throw new UnreadableFile('not_a_table')
  const delimiter = choice.delimiter && isDelimiter(choice.delimiter) ? choice.delimiter : sniffDelimiter(sample)
  const rows = sampleRows(sample.replace(/^\uFEFF?sep=.\r?\n/i, ''), delimiter, { isCut: sample.length === SAMPLE_TEXT })
  const head = rows.map((cells, index) => ({ number: index + 1, cells }))
  if (head.some((row) => row.cells.length > limits.columns)) throw new UnreadableFile('too_many_columns', { limit: limits.columns, row: 1 })
  const bytesPerCharacter = detected.encoding.startsWith('utf-16') ? 2 : 1
  const rowLength = (Math.min(sample.length, file.size) / Math.max(1, countLines(sample))) * bytesPerCharacter
  return { layout: { format: 'csv', encoding: detected.encoding, delimiter, headerRow: null }, isCertain: detected.certain, head, rowEstimate: Math.ceil(file.size / rowLength) }
}

async function inspectWorkbook(file: StoredFile, choice: LayoutChoice): Promise<Looked> {
  const { sheets, sheet, rows, rowCount } = await openWorkbook(await wholeOf(file), choice.sheet ?? null)
  const head: TableRow[] = []
  for await (const row of rows) {
    head.push(row)
    if (head.length === SAMPLE_ROWS) break
  }
  return { layout: { format: 'xlsx', sheet, sheets, headerRow: null }, isCertain: true, head, rowEstimate: rowCount }
}

const SAMPLE_ROWS = 100
const SAMPLE_TEXT = 256 * 1024

async function startOf(file: StoredFile): Promise<Uint8Array> {
  for await (const chunk of file.open()) if (chunk.length > 0) return chunk
  throw new UnreadableFile('empty')
}

async function textOf(file: StoredFile, encoding: Encoding): Promise<string> {
  let text = ''
  for await (const piece of decode(file.open(), encoding)) {
    text += piece
    if (text.length >= SAMPLE_TEXT) break
  }
  return text.slice(0, SAMPLE_TEXT)
}

async function wholeOf(file: StoredFile): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of file.open()) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function countLines(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 1
}

/** Pictures and documents decode to something, but not to text. */
function looksBinary(sample: string): boolean {
  const controls = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0
  return controls > 16 && controls > sample.length / 50
}

function filledWidth(row: TableRow): number {
  return row.cells.findLastIndex((cell) => cell.trim() !== '') + 1
}

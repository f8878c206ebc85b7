import { isDelimiter, readCsv, sampleRows, sniffDelimiter, type Delimiter } from './csv.ts'
import { decode, detectEncoding, type Encoding } from './encoding.ts'
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
}

export async function inspectFile(file: StoredFile, country: string, choice: LayoutChoice = {}): Promise<Inspection> {
  const { layout, isCertain, head } = isWorkbook(await startOf(file)) ? await inspectWorkbook(file, choice) : await inspectText(file, choice)
  const filled = head.filter((row) => !isEmptyRow(row))
  if (filled.length === 0) throw new UnreadableFile('empty')

  const found = findHeaderRow(filled, country)
  const headerRow = choice.headerRow === undefined ? (found === null ? null : (filled[found]?.number ?? null)) : choice.headerRow
  const header = head.find((row) => row.number === headerRow)?.cells ?? null
  const sample = filled.filter((row) => row.number > (headerRow ?? 0))
  const width = Math.max(0, ...sample.map(filledWidth))
  return { layout: { ...layout, headerRow }, isCertain, columns: labelColumns(header && header.slice(0, filledWidth({ number: 0, cells: header })), width), sample }
}

export interface OpenedFile {
  /** The rows below the header, without the empty ones. */
  rows: AsyncGenerator<TableRow>
  /** How much of the file has been read, from 0 to 1. */
  progress: () => number
}

export async function openFile(file: StoredFile, layout: Layout): Promise<OpenedFile> {
  if (layout.format === 'csv') {
    let read = 0
    const bytes = counted(file.open(), (length) => (read += length))
    return { rows: dataRows(readCsv(bytes, layout), layout), progress: () => Math.min(1, read / Math.max(1, file.size)) }
  }
  const workbook = await openWorkbook(await wholeOf(file), layout.sheet)
  let last = 0
  const rows = dataRows(workbook.rows, layout, (number) => (last = number))
  return { rows, progress: () => Math.min(1, last / Math.max(1, workbook.rowCount)) }
}

type Looked = { layout: Layout; isCertain: boolean; head: TableRow[] }

async function inspectText(file: StoredFile, choice: LayoutChoice): Promise<Looked> {
  const detected = choice.encoding ? { encoding: choice.encoding, certain: true } : await detectEncoding(file.open())
  const sample = await textOf(file, detected.encoding)
  if (looksBinary(sample)) throw new UnreadableFile('not_a_table')
  const delimiter = choice.delimiter && isDelimiter(choice.delimiter) ? choice.delimiter : sniffDelimiter(sample)
  const rows = sampleRows(sample.replace(/^\uFEFF?sep=.\r?\n/i, ''), delimiter, { isCut: sample.length === SAMPLE_TEXT })
  const head = rows.map((cells, index) => ({ number: index + 1, cells }))
  if (head.some((row) => row.cells.length > limits.columns)) throw new UnreadableFile('too_many_columns', { limit: limits.columns, row: 1 })
  return { layout: { format: 'csv', encoding: detected.encoding, delimiter, headerRow: null }, isCertain: detected.certain, head }
}

async function inspectWorkbook(file: StoredFile, choice: LayoutChoice): Promise<Looked> {
  const { sheets, sheet, rows } = await openWorkbook(await wholeOf(file), choice.sheet ?? null)
  const head: TableRow[] = []
  for await (const row of rows) {
    head.push(row)
    if (head.length === SAMPLE_ROWS) break
  }
  return { layout: { format: 'xlsx', sheet, sheets, headerRow: null }, isCertain: true, head }
}

const SAMPLE_ROWS = 100
const SAMPLE_TEXT = 256 * 1024

async function* dataRows(rows: AsyncGenerator<TableRow>, layout: Layout, reached: (number: number) => void = () => {}): AsyncGenerator<TableRow> {
  for await (const row of rows) {
    reached(row.number)
    if (row.number > (layout.headerRow ?? 0) && !isEmptyRow(row)) yield row
  }
}

async function* counted(bytes: AsyncIterable<Uint8Array>, count: (length: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    count(chunk.length)
    yield chunk
  }
}

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

/** Pictures and documents decode to something, but not to text. */
function looksBinary(sample: string): boolean {
  const controls = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0
  return controls > 16 && controls > sample.length / 50
}

function filledWidth(row: TableRow): number {
  return row.cells.findLastIndex((cell) => cell.trim() !== '') + 1
}

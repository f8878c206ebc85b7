import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { parse as parseSync } from 'csv-parse/sync'
import { decode } from './encoding.ts'
import type { Encoding } from './fields.ts'
import { limits, UnreadableFile, type TableRow } from './table.ts'

export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** The rows of a text file, streamed: memory does not depend on the file's length. */
export async function* readCsv(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, delimiter }: { encoding: Encoding; delimiter: Delimiter },
): AsyncGenerator<TableRow> {
  // Where the parser is, which is ahead of what we have been handed: an error speaks of the parser's place.
  const reached = { row: 0, line: 0 }
  const parser = parse({
    ...tolerant(delimiter),
    on_record: (cells: string[], { lines }) => {
      reached.row++
      reached.line = lines
      return cells
    },
  })
  const text = Readable.from(withoutDelimiterLine(decode(bytes, encoding)))
  text.on('error', (error) => parser.destroy(error))
  text.pipe(parser)

  let number = 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number++
      if (number > limits.rows) throw new UnreadableFile('too_many_rows', { limit: limits.rows })
      if (cells.length > limits.columns) throw new UnreadableFile('too_many_columns', { limit: limits.columns, row: number })
      yield { number, cells }
    }
  } catch (error) {
    throw asUnreadable(error, { row: reached.row + 1, line: reached.line + 1 })
  } finally {
    text.destroy()
    parser.destroy()
  }
}

/**
 * The delimiter under which the first rows fall into the most even columns. Decimal commas and commas inside of names
 * make uneven columns, so evenness comes before number.
 */
export function sniffDelimiter(sample: string): Delimiter {
  const declared = /^\uFEFF?sep=(.)\r?\n/i.exec(sample)?.[1]
  if (declared && isDelimiter(declared)) return declared

  let best: Delimiter = ','
  let bestScore = 0
  for (const delimiter of delimiters) {
    const score = evenness(sampleRows(sample, delimiter, { isCut: false }))
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

/** The first rows of a text. When it was cut off somewhere, its last row is none to judge by. */
export function sampleRows(sample: string, delimiter: Delimiter, { isCut }: { isCut: boolean }): string[][] {
  const rows: string[][] = []
  try {
    parseSync(sample, { ...tolerant(delimiter), to: MOST_SAMPLED, on_record: (row: string[]) => void rows.push(row) })
  } catch {
    // A quote left open, usually by the cut: the rows before it are what we came for.
  }
  return isCut && rows.length > 1 && rows.length < MOST_SAMPLED ? rows.slice(0, -1) : rows
}

const MOST_SAMPLED = 100

export function isDelimiter(text: string): text is Delimiter {
  return (delimiters as readonly string[]).includes(text)
}

function tolerant(delimiter: Delimiter) {
  return {
    bom: true,
    delimiter,
    // Named, not discovered: files glued together from several programs change their line ends half-way.
    record_delimiter: ['\r\n', '\n', '\r'],
    // `a, "b, c"` is one quoted cell after a space.
    ltrim: delimiter !== '\t',
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.row,
  }
}

/** Spreadsheets write `sep=;` as a first line to themselves; it is no row of the table. */
async function* withoutDelimiterLine(text: AsyncIterable<string>): AsyncGenerator<string> {
  let start: string | null = ''
  for await (const piece of text) {
    if (start === null) {
      yield piece
      continue
    }
    start += piece
    if (start.length < 8) continue
    yield start.replace(DELIMITER_LINE, '')
    start = null
  }
  if (start) yield start.replace(DELIMITER_LINE, '')
}

const DELIMITER_LINE = /^\uFEFF?sep=.\r?\n/i

function evenness(rows: string[][]): number {
  const widths = rows.filter((row) => row.some((cell) => cell !== '')).map((row) => row.length)
  if (widths.length === 0) return 0
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  const [usual, rowsOfIt] = [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))
  return usual < 2 ? 0 : rowsOfIt / widths.length + Math.min(usual, 50) / 100
}

function asUnreadable(error: unknown, place: { row: number; line: number }): unknown {
  const code = (error as { code?: string }).code
  if (code === 'CSV_QUOTE_NOT_CLOSED') return new UnreadableFile('unclosed_quote', place)
  if (code === 'CSV_MAX_RECORD_SIZE') return new UnreadableFile('row_too_long', place)
  return error
}

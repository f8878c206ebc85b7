import { columnLetters } from '../../../kernel/files/xlsx.ts'

// A table is what CSV and XLSX have in common: numbered rows of text cells. Nothing here knows what a contact is.

/** One row as the file has it; `number` is the one a spreadsheet shows beside it, so that a person can find it again. */
export interface TableRow {
  number: number
  cells: string[]
}

export interface TableColumn {
  index: number
  /** Never empty and never twice the same in one file: `Phone`, `Phone (2)`, `Column D`. */
  label: string
  /** The header as it stands in the file. */
  header: string
}

/** What may go wrong with a file as a whole; each is the key of a sentence and carries what the sentence needs. */
export class UnreadableFile extends Error {
  readonly reason: UnreadableReason
  readonly data: Record<string, string | number>

  constructor(reason: UnreadableReason, data: Record<string, string | number> = {}) {
    super(`The file cannot be read: ${reason}`)
    this.reason = reason
    this.data = data
  }
}

export type UnreadableReason =
  | 'empty'
  | 'old_excel'
  | 'not_a_table'
  | 'damaged'
  | 'password'
  | 'too_big_unpacked'
  | 'too_many_rows'
  | 'too_many_columns'
  | 'no_such_sheet'
  | 'unclosed_quote'
  | 'row_too_long'

export const limits = {
  rows: 200_000,
  columns: 200,
  /** Characters of one row; only a quote that is never closed makes a longer one. */
  row: 1_000_000,
  /** Bytes of everything inside an XLSX file, unpacked: 50,000 rows of twenty columns take about a third of it. */
  unpacked: 256 * 1024 * 1024,
  entries: 2_000,
}

export function isEmptyRow(row: TableRow): boolean {
  return row.cells.every((cell) => cell.trim() === '')
}

/** Labels for the columns of a table, with or without a header row; `width` is that of the widest row seen. */
export function labelColumns(header: string[] | null, width: number): TableColumn[] {
  const used = new Set<string>()
  return Array.from({ length: Math.max(width, header?.length ?? 0) }, (_, index) => {
    const written = (header?.[index] ?? '').replace(/[\s\u0000-\u001f]+/g, ' ').trim()
    const name = written === '' ? `Column ${columnLetters(index)}` : written.slice(0, 100)
    const label = unusedLabel(name, used)
    used.add(label.toLowerCase())
    return { index, label, header: written }
  })
}

function unusedLabel(name: string, used: Set<string>): string {
  if (!used.has(name.toLowerCase())) return name
  let n = 2
  while (used.has(`${name} (${n})`.toLowerCase())) n++
  return `${name} (${n})`
}

/** Groups rows, so that the database is asked once per group. */
export async function* inBatches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

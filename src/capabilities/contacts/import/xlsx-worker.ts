import { parentPort, workerData } from 'node:worker_threads'
import { readSheet } from 'read-excel-file/universal'
import { limits, UnreadableFile } from './table.ts'
import type { WorkerAnswer, WorkerTask } from './xlsx.ts'
import { unzip, zip } from './zip.ts'

// The thread that xlsx.ts talks to: it answers once with the sheets, then with the next rows each time it is asked.

const PORTION = 500

try {
  const { bytes, sheet } = workerData as WorkerTask
  const rows = await openSheet(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), sheet)
  let next = 0
  parentPort?.on('message', () => {
    tell({ type: 'rows', from: next + 1, rows: rows.slice(next, next + PORTION).map((row) => row.map(asText)) })
    next += PORTION
  })
} catch (error) {
  tell(error instanceof UnreadableFile ? { type: 'unreadable', reason: error.reason, data: error.data } : { type: 'unreadable', reason: 'damaged', data: {} })
}

type Cell = string | number | boolean | Date | null

async function openSheet(archive: Buffer, asked: number | null): Promise<Cell[][]> {
  const parts = unzip(archive, (path) => path.endsWith('.xml') || path.endsWith('.xml.rels'))
  const workbook = parts.find((part) => part.path === 'xl/workbook.xml')
  if (!workbook) throw new UnreadableFile('not_a_table')

  const sheets = sheetsOf(workbook.bytes.toString('utf8'))
  const sheet = asked ?? sheets.findIndex((one) => !one.isHidden) + 1
  if (!sheets[sheet - 1]) throw new UnreadableFile('no_such_sheet', { sheet })

  const plain = zip(parts)
  parts.length = 0
  const rows = (await readSheet(plain.buffer.slice(plain.byteOffset, plain.byteOffset + plain.length) as ArrayBuffer, sheet, {
    trim: false,
    parseNumber: numberText,
  })) as Cell[][]
  if (rows.length > limits.rows) throw new UnreadableFile('too_many_rows', { limit: limits.rows })
  if ((rows[0]?.length ?? 0) > limits.columns) throw new UnreadableFile('too_many_columns', { limit: limits.columns, row: 1 })
  tell({ type: 'opened', sheets: sheets.map((one) => one.name), sheet, rowCount: rows.length })
  return rows
}

function sheetsOf(workbook: string): { name: string; isHidden: boolean }[] {
  return [...workbook.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].map(([tag]) => ({
    name: unescapeXml(/\sname="([^"]*)"/.exec(tag)?.[1] ?? ''),
    isHidden: /\sstate="(?:hidden|veryHidden)"/.test(tag),
  }))
}

function unescapeXml(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return named[name] ?? whole
    return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal))
  })
}

/** What a person sees in the cell, as nearly as it can be told without the cell's format. */
function asText(cell: Cell): string {
  if (cell === null) return ''
  if (cell instanceof Date) return dateText(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  return String(cell)
}

/** Workbooks keep a phone number as 9.71501234567E11, and a tenth as 0.10000000000000001. */
function numberText(written: string): string {
  if (/^-?\d+$/.test(written)) return written
  const number = Number(written)
  return Number.isNaN(number) ? written : String(number)
}

/** Times are kept as parts of a day, which no part of a minute survives exactly. */
function dateText(date: Date): string {
  const iso = new Date(Math.round(date.getTime() / 60_000) * 60_000).toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ')
}

function tell(answer: WorkerAnswer): void {
  parentPort?.postMessage(answer)
}

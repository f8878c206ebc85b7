import { Readable } from 'node:stream'

import type { FastifyReply } from 'fastify'

import { csvLine } from './csv.ts'
import { workbookStream } from './xlsx.ts'

export type FileFormat = 'csv' | 'xlsx'

const contentTypes: Record<FileFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The kind of file that a request of a list asks for; null when it wants the list itself. */
export function fileAskedFor(accept: string | undefined): FileFormat | null {
  if (accept?.includes('text/csv')) return 'csv'
  return accept?.includes('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet') ? 'xlsx' : null
}

/** Rows of texts as a file, streamed as they come; `name` is what a person calls it, `plainName` what ASCII can say of that. */
export function sendTable(reply: FastifyReply, { format, name, plainName, on }: { format: FileFormat; name: string; plainName: string; on: Temporal.Instant }, rows: AsyncIterable<(string | null)[]>): Readable {
  const content = format === 'csv' ? csvOf(rows) : workbookStream(name, rows)
  reply.type(contentTypes[format]).headers({ 'cache-control': 'no-store', ...attachment(`${plainName}.${format}`, `${name} ${on.toString().slice(0, 10)}.${format}`) })
  return Readable.from(content, { objectMode: false })
}

/** The header by which a file is saved under its name; `plainName` is for those who know ASCII only. */
export function attachment(plainName: string, fileName: string): Record<string, string> {
  return { 'content-disposition': `attachment; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(fileName)}` }
}

/** Characters sent at a time: lines one by one would make a packet and a compressed block each. */
const PIECE = 32_768

async function* csvOf(rows: AsyncIterable<(string | null)[]>): AsyncGenerator<string> {
  // Without the mark, spreadsheets take UTF-8 for something older.
  let piece = '\uFEFF'
  for await (const row of rows) {
    piece += csvLine(row)
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  yield piece
}

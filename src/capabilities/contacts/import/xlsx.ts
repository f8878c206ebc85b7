import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { UnreadableFile, type TableRow, type UnreadableReason } from './table.ts'

// A workbook is read whole, as its format wants it (the texts stand in a table of their own, at the end). So it is read
// in a thread with its own bounded memory: a file made to break us ends that thread, and nobody else's request waits.

export interface Workbook {
  sheets: string[]
  /** Which of them the rows come from, counted from one. */
  sheet: number
  rowCount: number
  rows: AsyncGenerator<TableRow>
}

/** Opens one sheet; the first visible one when none is named. Rows must be read to the end or returned from. */
export async function openWorkbook(bytes: Buffer, sheet: number | null): Promise<Workbook> {
  refuseOldExcel(bytes)
  const worker = new Worker(new URL('./xlsx-worker.ts', import.meta.url), {
    workerData: { bytes: new Uint8Array(bytes), sheet } satisfies WorkerTask,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT, maxYoungGenerationSizeMb: 64 },
  })
  const opened = await answerOf(worker)
  if (opened.type !== 'opened') throw await failed(worker, opened)
  return { sheets: opened.sheets, sheet: opened.sheet, rowCount: opened.rowCount, rows: rowsOf(worker) }
}

async function* rowsOf(worker: Worker): AsyncGenerator<TableRow> {
  try {
    while (true) {
      worker.postMessage('next')
      const answer = await answerOf(worker)
      if (answer.type !== 'rows') throw await failed(worker, answer)
      if (answer.rows.length === 0) return
      for (const [index, cells] of answer.rows.entries()) yield { number: answer.from + index, cells }
    }
  } finally {
    await worker.terminate()
  }
}

export interface WorkerTask {
  bytes: Uint8Array
  sheet: number | null
}

export type WorkerAnswer =
  | { type: 'opened'; sheets: string[]; sheet: number; rowCount: number }
  | { type: 'rows'; from: number; rows: string[][] }
  | { type: 'unreadable'; reason: UnreadableReason; data: Record<string, string | number> }

const HEAP_LIMIT = 768
const PATIENCE = 120_000

async function answerOf(worker: Worker): Promise<WorkerAnswer> {
  try {
    const [answer] = await once(worker, 'message', { signal: AbortSignal.timeout(PATIENCE) })
    return answer as WorkerAnswer
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === 'ERR_WORKER_OUT_OF_MEMORY') return { type: 'unreadable', reason: 'too_big_unpacked', data: {} }
    await worker.terminate()
    throw error
  }
}

async function failed(worker: Worker, answer: WorkerAnswer): Promise<Error> {
  await worker.terminate()
  if (answer.type === 'unreadable') return new UnreadableFile(answer.reason, answer.data)
  return new Error(`The reader of workbooks answered ${answer.type} out of turn`)
}

/** The format before 2007, and every encrypted workbook, is a compound file. */
function refuseOldExcel(bytes: Buffer): void {
  if (bytes.length === 0) throw new UnreadableFile('empty')
  if (!bytes.subarray(0, 4).equals(COMPOUND_FILE)) return
  throw new UnreadableFile(bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'password' : 'old_excel')
}

const COMPOUND_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

export function isWorkbook(start: Uint8Array): boolean {
  const head = Buffer.from(start.subarray(0, 4))
  return head.equals(Buffer.from('PK\x03\x04', 'latin1')) || head.equals(COMPOUND_FILE)
}


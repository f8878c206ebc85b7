import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import autocannon from 'autocannon'

const run = promisify(execFile)

export interface Load {
  perSecond: number
  p50: number
  p95: number
  p99: number
  refused: number
}

export interface Asked {
  path: string
  method?: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
}

/** Asks from 64 connections for some seconds, each connection with requests of its own in turn. Times in milliseconds. */
export async function load(url: string, requests: Asked[], options: { seconds: number; connections?: number }): Promise<Load> {
  let next = 0
  const answer = await autocannon({
    url,
    connections: options.connections ?? 64,
    duration: options.seconds,
    requests: [
      {
        setupRequest: (request) => {
          const asked = requests[next++ % requests.length]!
          return { ...request, path: asked.path, method: asked.method ?? 'GET', headers: asked.headers, ...(asked.body === undefined ? {} : { body: asked.body }) }
        },
      },
    ],
  })
  return { perSecond: answer.requests.average, p50: answer.latency.p50, p95: answer.latency.p97_5, p99: answer.latency.p99, refused: answer.non2xx + answer.errors }
}

/** pgbench's transactions per second for a script, with 16 clients and prepared statements: what PostgreSQL itself could do. */
export async function pgbench(url: string, script: string, options: { seconds: number }): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-pgbench-'))
  try {
    const file = join(folder, 'script.sql')
    writeFileSync(file, script)
    const address = new URL(url)
    const { stdout } = await run(
      pgbenchProgram(),
      ['-n', '-M', 'prepared', '-c', '16', '-j', '2', '-T', String(options.seconds), '-f', file, '-h', address.hostname, '-p', address.port, '-U', address.username, address.pathname.slice(1)],
      { env: { ...process.env, PGPASSWORD: decodeURIComponent(address.password) } },
    )
    return Number(/tps = ([\d.]+)/.exec(stdout)![1])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function pgbenchProgram(): string {
  const debian = '/usr/lib/postgresql'
  const found = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin/pgbench')).find(existsSync) : undefined
  return found ?? 'pgbench'
}

export function print(title: string, rows: Record<string, string | number>[]): void {
  console.log(title)
  console.table(rows)
}

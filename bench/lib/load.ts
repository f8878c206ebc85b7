import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

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

/** wrk asks from 64 connections for some seconds, with all the requests in turn, over and over. Times in milliseconds. */
export async function load(url: string, requests: Asked[], options: { seconds: number; connections?: number }): Promise<Load> {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-wrk-'))
  try {
    const file = join(folder, 'requests')
    writeFileSync(file, requests.map((asked) => written(asked, new URL(url).host)).join('\0'))
    const connections = String(options.connections ?? 64)
    const { stdout } = await run('wrk', ['-t', '1', '-c', connections, '-d', `${options.seconds}s`, '--timeout', '30s', '-s', join(import.meta.dirname, 'wrk.lua'), url, '--', file])
    const measured = JSON.parse(/^measured (.*)$/m.exec(stdout)![1]!) as Load
    return { ...measured, p50: tenth(measured.p50), p95: tenth(measured.p95), p99: tenth(measured.p99) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function written({ path, method = 'GET', headers, body = '' }: Asked, host: string): string {
  const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const lines = Object.entries({ host, ...headers, ...length }).map(([name, value]) => `${name}: ${value}`)
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`
}

function tenth(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10
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

import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A Frontdesk of its own, as a user starts it, with a PostgreSQL of its own: to be killed in the middle of its work. */
export class OwnProcess {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-own-'))
  cookie = ''
  #port = 0
  #server: ChildProcess | null = null

  async start(): Promise<void> {
    this.#port ||= await freePort()
    const settings = { PORT: String(this.#port), DATA_DIR: this.dataDir, DEMO: 'false', NODE_ENV: 'test', LOG_LEVEL: 'warn', RATE_LIMIT_PER_ADDRESS: '1000000', RATE_LIMIT_PER_USER: '1000000' }
    const started = spawn(process.execPath, [join(import.meta.dirname, '../../main.ts')], { env: { PATH: process.env.PATH, ...settings }, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    started.stderr.on('data', (chunk: Buffer) => void (said += chunk.toString()))
    this.#server = started
    await this.answersAgain(() => {
      if (started.exitCode !== null) throw new Error(`Frontdesk ended while starting:\n${said}`)
    })
  }

  async answersAgain(check: () => void = () => {}): Promise<void> {
    await eventually('Frontdesk is ready', async () => {
      check()
      const ready = await fetch(`http://127.0.0.1:${this.#port}/health/ready`).catch(() => null)
      return ready?.status === 200
    })
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const stopped = this.#server
    this.#server = null
    if (!stopped || stopped.exitCode !== null || stopped.signalCode !== null) return
    const exited = new Promise((resolve) => stopped.once('exit', resolve))
    stopped.kill(signal)
    await exited
  }

  /** The first line of the file that PostgreSQL keeps while it runs. */
  killPostgres(): void {
    process.kill(Number(readFileSync(join(this.dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
  }

  async remove(): Promise<void> {
    await this.stop('SIGTERM')
    rmSync(this.dataDir, { recursive: true, force: true })
  }

  /** Signs a new business up, and stays signed in as its director. */
  async signUp(traits: { country?: string } = {}): Promise<void> {
    const answer = await this.call('POST', '/registrations', {
      person: { name: 'Dana', email: 'dana@example.com', password: 'seven quiet lanterns drift' },
      organization: { name: 'Own', slug: 'own', industry: 'beauty', country: traits.country ?? 'GB', zone: 'Europe/London', currency: 'GBP', language: 'en' },
    })
    if (answer.status !== 201) throw new Error(`signing up answered ${answer.status}: ${answer.text}`)
    this.cookie = String(answer.headers.getSetCookie()[0]).split(';')[0]!
  }

  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const isRaw = body instanceof Uint8Array
    const answer = await fetch(`http://127.0.0.1:${this.#port}/api/v1${path}`, {
      method,
      headers: { cookie: this.cookie, ...(body === undefined || isRaw ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: isRaw ? new Uint8Array(body) : JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json')
    return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : text }
  }
}

export async function eventually(what: string, isSo: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (let attempt = 0; attempt < seconds * 10; attempt++) {
    if (await isSo()) return
    await wait(100)
  }
  throw new Error(`${seconds} s passed before ${what}`)
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

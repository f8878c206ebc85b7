import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, copyFileSync, existsSync, fstatSync, openSync, readSync, statSync, truncateSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { StartProblem } from '../start-problem.ts'
import { cannotRun, pathFor, processOptions } from './embedded-cluster.ts'
import type { Cluster } from './embedded-cluster.ts'
import { readPostmasterFile, signalProcess } from './embedded-leftovers.ts'

/** A running PostgreSQL. */
export interface Server {
  port: number
  process: ChildProcess & { pid: number }
  exited: Promise<void>
  /** Starts another one with the same settings on the same port. */
  again(): Promise<Server>
}

/** A port that was free a moment ago may be taken by now; and memory of a killed server may take a moment to be let go of. */
export async function startOnFreePort(cluster: Cluster, settings: Record<string, string | number>, log: (sentence: string) => void): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startServer(cluster, { ...settings, port: await freePort() }, log)
    } catch (error) {
      const maySucceed = error instanceof StartProblem && /TCP\/IP sockets|memory block/.test(error.message)
      if (!maySucceed || attempt === 10) throw error
      await wait(200 * attempt)
    }
  }
}

async function startServer(cluster: Cluster, settings: Record<string, string | number>, log: (sentence: string) => void): Promise<Server> {
  boundLog(cluster.logFile)
  const output = openSync(cluster.logFile, 'a', 0o600)
  const before = fstatSync(output).size

  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(cluster.binaries, 'bin/postgres'), ['-D', pathFor(cluster.runAs, cluster.folder), ...args], {
    ...processOptions(cluster, cluster.folder),
    stdio: ['ignore', output, output],
    detached: true,
  })
  closeSync(output)

  let ended = false
  let failure: StartProblem | undefined
  child.once('error', (error) => (failure = cannotRun(cluster, error)))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve((ended = true, undefined))))
  if (child.pid) guard(child.pid, exited)

  const slow = setInterval(() => log('PostgreSQL is still starting; after a crash it reads its journal first.'), 10_000)
  try {
    while (!ended && !failure && !isReady(cluster.folder, child)) await wait(10)
  } finally {
    clearInterval(slow)
  }
  if (failure) throw failure
  if (ended) throw new StartProblem(`PostgreSQL could not start: ${lastFatal(cluster.logFile, before)} (all of it is in ${cluster.logFile})`)

  return { port: Number(settings.port), process: child as Server['process'], exited, again: () => startServer(cluster, settings, log) }
}

function isReady(folder: string, child: ChildProcess): boolean {
  const said = readPostmasterFile(folder)
  return said?.pid === child.pid && said?.state === 'ready'
}

/**
 * Ends PostgreSQL when this process is gone, even by kill -9: a shell waits on a pipe from us. A line means all is well, the
 * pipe's end without one that we died. (The next start would find PostgreSQL and end it as well; but there may be none.)
 */
function guard(postmaster: number, exited: Promise<void>): void {
  if (process.platform === 'win32') return
  const script = 'read -r line || kill -INT "$1"'
  const shell = spawn('/bin/sh', ['-c', script, 'frontdesk-guard', String(postmaster)], { stdio: ['pipe', 'ignore', 'ignore'], detached: true, cwd: '/', env: {} })
  shell.on('error', () => {}) // no shell on this machine: the next start ends what is left
  shell.stdin?.on('error', () => {})
  shell.unref()
  ;(shell.stdin as { unref?(): void } | null)?.unref?.()
  void exited.then(() => shell.stdin?.end('done\n'))
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** Lets it write a last checkpoint; what does not end within a minute is made to. */
export async function endServer({ process: child, exited }: Server): Promise<void> {
  const steps = [
    { signal: 'SIGINT', patience: 60_000 },
    { signal: 'SIGQUIT', patience: 10_000 },
    { signal: 'SIGKILL', patience: 10_000 },
  ] as const
  for (const { signal, patience } of steps) {
    if (child.exitCode !== null || child.signalCode !== null) return
    signalProcess(child.pid, signal)
    await Promise.race([exited, wait(patience, undefined, { ref: false })])
  }
}

const logLimit = 10_000_000

/** PostgreSQL keeps appending to the same file, so what is old is copied away and the file emptied. */
export function boundLog(logFile: string): void {
  if (!existsSync(logFile) || statSync(logFile).size < logLimit) return
  copyFileSync(logFile, `${logFile}.1`)
  truncateSync(logFile)
}

function lastFatal(logFile: string, from: number): string {
  const handle = openSync(logFile, 'r')
  const buffer = Buffer.alloc(Math.min(100_000, Math.max(0, fstatSync(handle).size - from)))
  readSync(handle, buffer, 0, buffer.length, from)
  closeSync(handle)
  const lines = buffer.toString('utf8').trim().split('\n')
  return lines.findLast((line) => /FATAL|PANIC/.test(line))?.replace(/^.*?(FATAL|PANIC):\s*/, '') ?? lines.at(-1) ?? ''
}

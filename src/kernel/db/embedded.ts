import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, closeSync, copyFileSync, existsSync, fstatSync, fsyncSync, mkdirSync, openSync, readFileSync, readSync, readdirSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { StartProblem } from '../start-problem.ts'
import { lockDataDir } from './data-lock.ts'
import { canEnter, prepareBinaries } from './embedded-binaries.ts'
import type { RunAs } from './embedded-binaries.ts'
import { endLeftovers, readPostmasterFile, signalProcess } from './embedded-leftovers.ts'

export interface EmbeddedPostgres {
  /** A superuser's connection to the database `postgres`. */
  readonly adminUrl: string
  readonly port: number
  /** The postmaster's; changes when it had to be started anew. */
  readonly pid: number
  /** Answers only if PostgreSQL dies and cannot be brought back: then Frontdesk has to stop, too. */
  readonly lost: Promise<StartProblem>
  /** Ends all connections, writes everything down and stops. May be called twice. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  dataDir: string
  /** More of postgresql.conf, over ours. */
  settings?: Record<string, string | number>
  /** For tests: a cluster that need not outlive a power cut. (fsync stays on: Frontdesk refuses to run without.) */
  throwaway?: boolean
  /** How many milliseconds to wait for another Frontdesk on this folder, which may be just stopping. */
  patience?: number
  log?: (sentence: string) => void
}

/**
 * A real PostgreSQL 18 of Frontdesk's own, with its data in `<dataDir>/postgres`. It listens on this machine only, on a
 * port chosen at each start. It runs apart from Frontdesk's process group, so that Ctrl-C does not reach it before the
 * requests under way are finished, but it does not outlive Frontdesk: see guard(). If it dies, it is started again.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { dataDir, settings = {}, throwaway = false, patience = 15_000, log = () => {} } = options
  const lock = await lockDataDir({ dataDir, patience, log })
  try {
    const cluster = await prepareCluster({ dataDir, throwaway, log })
    const server = await startOnFreePort(cluster, { ...ourSettings, ...(throwaway ? throwawaySettings : {}), ...settings }, log)
    return supervise(server, cluster, log, lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

/** For a small machine that runs Frontdesk beside it. */
const ourSettings: Record<string, string | number> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 100,
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  maintenance_work_mem: '128MB',
  random_page_cost: 1.1,
  max_wal_size: '2GB',
  wal_level: 'replica',
  fsync: 'on',
  jit: 'off', // compiling costs more than any of our short queries
  shared_preload_libraries: 'pg_stat_statements',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
}

const throwawaySettings = {
  shared_buffers: '64MB',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_wal_size: '1GB',
}

// --- The cluster: PostgreSQL's folder and how to run on it ---------------------------------------------------------------

interface Cluster {
  folder: string
  binaries: string
  runAs: RunAs | null
  password: string
  logFile: string
}

const majorVersion = '18'

async function prepareCluster({ dataDir, throwaway, log }: { dataDir: string; throwaway: boolean; log: (sentence: string) => void }): Promise<Cluster> {
  const folder = join(dataDir, 'postgres')
  const runAs = userFor(folder)
  const cluster = { folder, runAs, binaries: prepareBinaries(dataDir, runAs), password: passwordIn(dataDir, existsSync(folder)), logFile: join(dataDir, 'postgres.log') }

  for (const name of readdirSync(dataDir)) {
    if (name.startsWith('postgres.new-')) rmSync(join(dataDir, name), { recursive: true, force: true })
  }
  if (existsSync(folder)) {
    checkVersion(folder)
    await endLeftovers(folder, log)
  } else {
    log('Preparing the database’s folder.')
    await createCluster(cluster, throwaway)
  }
  return cluster
}

/** PostgreSQL refuses to run as root: then it runs as whoever owns the data, at first as nobody. */
function userFor(folder: string): RunAs | null {
  if (process.getuid?.() !== 0) return null
  const owner = existsSync(folder) ? statSync(folder) : null
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody()
}

function nobody(): RunAs {
  const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '') ?? []
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) }
}

function passwordIn(dataDir: string, clusterExists: boolean): string {
  const path = join(dataDir, 'postgres.password')
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EACCES') throw new StartProblem(`${path} cannot be read by this user; start Frontdesk as the user who started it first, or as root.`)
    if (code !== 'ENOENT') throw error
    if (clusterExists) throw new StartProblem(`${path} is missing, and without it the data in ${dataDir}/postgres cannot be opened; restore it from a backup.`)
  }
  const password = randomBytes(24).toString('base64url')
  writeFileSync(`${path}.new`, `${password}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
  return password
}

function checkVersion(folder: string): void {
  const version = readOrRefuse(join(folder, 'PG_VERSION')).trim()
  if (version !== majorVersion) {
    throw new StartProblem(`${folder} was made by PostgreSQL ${version}, and this Frontdesk brings PostgreSQL ${majorVersion}; start the release that made it, or set DATA_DIR to another folder.`)
  }
}

function readOrRefuse(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new StartProblem(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}); start Frontdesk as the user who started it first, or as root.`)
  }
}

/** Made under another name and renamed when whole: a kill in the middle leaves nothing that looks like a database. */
async function createCluster(cluster: Cluster, throwaway: boolean): Promise<void> {
  const draft = `${cluster.folder}.new-${randomBytes(4).toString('hex')}`
  const passwordFile = `${draft}.password`
  try {
    mkdirSync(draft, { mode: 0o700 })
    writeFileSync(passwordFile, cluster.password, { mode: 0o600 })
    for (const path of [draft, passwordFile]) giveTo(cluster.runAs, path)

    const { status, said } = await runInitdb(cluster, draft, passwordFile, throwaway)
    if (status !== 0) throw new StartProblem(`PostgreSQL could not prepare its folder ${draft}: ${whyNot(said)}`)
    renameSync(draft, cluster.folder)
    writeDown(dirname(cluster.folder))
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw error
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** Detached, as the server: a Ctrl-C in this second stops us after it, not it under us. */
function runInitdb(cluster: Cluster, folder: string, passwordFile: string, throwaway: boolean): Promise<{ status: number | null; said: string }> {
  const password = openSync(passwordFile, 'r') // handed over open, for its user may not be able to walk to it
  const args = [
    ...['--pgdata', pathFor(cluster.runAs, folder), '--username', 'postgres', '--auth', 'scram-sha-256', '--pwfile', cluster.runAs ? '/dev/fd/3' : passwordFile],
    ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ...(throwaway ? ['--no-sync'] : []),
  ]
  const child = spawn(join(cluster.binaries, 'bin/initdb'), args, { ...processOptions(cluster, folder), stdio: ['ignore', 'ignore', 'pipe', password], detached: true })
  closeSync(password)
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text))
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(cannotRun(cluster, error)))
    child.once('close', (status) => resolve({ status, said }))
  })
}

function whyNot(said: string): string {
  const reason = said.trim().split('\n').at(-1)?.replace(/^initdb: (error: )?/, '') ?? ''
  if (/user does not exist/.test(reason)) return `${reason}. It wants a user with a name in /etc/passwd; start Frontdesk as such a user, or as root.`
  return reason
}

function giveTo(user: RunAs | null, path: string): void {
  if (!user) return
  chownSync(path, user.uid, user.gid)
  if (statSync(path).uid !== user.uid) throw new StartProblem(`${path} cannot be given to user ${user.uid}, whom PostgreSQL runs as; set DATA_DIR to a folder on a local disk.`)
}

/**
 * The folder as PostgreSQL is told it. Started by root, PostgreSQL's own user may not be able to walk to it (below /root), but
 * it starts there, and on Linux the folder a process stands in has a name that needs no walking.
 */
function pathFor(runAs: RunAs | null, folder: string): string {
  if (!runAs || canEnter(folder, runAs)) return folder
  if (process.platform === 'linux') return '/proc/self/cwd'
  throw new StartProblem(`${folder} cannot be entered by user ${runAs.uid}, whom PostgreSQL runs as; set DATA_DIR to a folder that everybody may enter.`)
}

function processOptions({ runAs }: Cluster, folder: string) {
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } // nothing of ours: our environment holds secrets
  return { cwd: folder, env, ...(runAs ?? {}) }
}

function cannotRun({ binaries, runAs }: Cluster, error: Error): StartProblem {
  const who = runAs ? ` as user ${runAs.uid}` : ''
  return new StartProblem(`PostgreSQL (${binaries}) could not be run${who}: ${error.message}. Set DATABASE_URL to a PostgreSQL 18 of your own if it cannot run on this machine.`)
}

function writeDown(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

// --- The server ------------------------------------------------------------------------------------------------------

interface Server {
  port: number
  process: ChildProcess & { pid: number }
  exited: Promise<void>
  /** Starts another one with the same settings on the same port. */
  again(): Promise<Server>
}

/** A port that was free a moment ago may be taken by now; and memory of a killed server may take a moment to be let go of. */
async function startOnFreePort(cluster: Cluster, settings: Record<string, string | number>, log: (sentence: string) => void): Promise<Server> {
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
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve((ended = true, undefined))))
  const failed = new Promise<never>((_, reject) => child.once('error', (error) => reject(cannotRun(cluster, error))))
  failed.catch(() => {}) // looked at below; an error after the start shows as an exit

  const slow = setInterval(() => log('PostgreSQL is still starting; after a crash it reads its journal first.'), 10_000)
  try {
    await Promise.race([failed, isReady(cluster.folder, child, () => ended)])
  } finally {
    clearInterval(slow)
  }
  if (ended || child.pid === undefined) throw new StartProblem(`PostgreSQL could not start: ${lastFatal(cluster.logFile, before)} (all of it is in ${cluster.logFile})`)

  guard(child.pid, exited)
  return { port: Number(settings.port), process: child as Server['process'], exited, again: () => startServer(cluster, settings, log) }
}

async function isReady(folder: string, child: ChildProcess, ended: () => boolean): Promise<void> {
  while (!ended()) {
    const said = readPostmasterFile(folder)
    if (said?.pid === child.pid && said?.state === 'ready') return
    await wait(10)
  }
}

/**
 * Ends PostgreSQL when this process is gone, even by kill -9: a shell waits on a pipe from us. A line means all is well, the
 * pipe's end without one that we died. (The next start would find PostgreSQL and end it as well; but there may be none.)
 */
function guard(postmaster: number, exited: Promise<void>): void {
  if (process.platform === 'win32') return
  const script = 'read -r line || kill -INT "$1"'
  const shell = spawn('/bin/sh', ['-c', script, 'frontdesk-guard', String(postmaster)], { stdio: ['pipe', 'ignore', 'ignore'], detached: true, cwd: '/' })
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

// --- While it runs ---------------------------------------------------------------------------------------------------

function supervise(first: Server, cluster: Cluster, log: (sentence: string) => void, lock: { release(): void }): EmbeddedPostgres {
  let server = first
  let stopping: Promise<void> | null = null
  const restarts: number[] = []
  const lost = Promise.withResolvers<StartProblem>()

  const bounding = setInterval(() => boundLog(cluster.logFile), 30_000)
  bounding.unref()

  async function watch(): Promise<void> {
    for (;;) {
      await server.exited
      if (stopping) return
      try {
        server = await restart()
      } catch (error) {
        lost.resolve(error instanceof StartProblem ? error : new StartProblem(`PostgreSQL is gone and could not be started again: ${String(error)}`))
        return
      }
    }
  }

  async function restart(): Promise<Server> {
    const now = Date.now()
    const recent = restarts.filter((at) => now - at < 600_000)
    if (recent.length >= 5) throw new StartProblem(`PostgreSQL ended ${recent.length} times within ten minutes; ${cluster.logFile} tells why.`)
    restarts.push(now)
    log('PostgreSQL ended unexpectedly; starting it again.')
    await endLeftovers(cluster.folder, log)
    return server.again()
  }

  async function stop(): Promise<void> {
    clearInterval(bounding)
    await end(server)
    await watching
    await end(server) // one that was just being started again
    lock.release()
  }

  const watching = watch()
  return {
    adminUrl: `postgres://postgres:${cluster.password}@127.0.0.1:${first.port}/postgres`,
    port: first.port,
    get pid() {
      return server.process.pid
    },
    lost: lost.promise,
    stop: () => (stopping ??= stop()),
  }
}

async function end({ process: child, exited }: Server): Promise<void> {
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

// --- Its log ---------------------------------------------------------------------------------------------------------

const logLimit = 10_000_000

/** PostgreSQL keeps appending to the same file, so what is old is copied away and the file emptied. */
function boundLog(logFile: string): void {
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

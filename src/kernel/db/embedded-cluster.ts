import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { StartProblem } from '../start-problem.ts'
import { canEnter, prepareBinaries } from './embedded-binaries.ts'
import type { RunAs } from './embedded-binaries.ts'
import { endLeftovers } from './embedded-leftovers.ts'

/** PostgreSQL's folder, and what it takes to run on it. */
export interface Cluster {
  folder: string
  binaries: string
  runAs: RunAs | null
  password: string
  logFile: string
}

const majorVersion = '18'

/** The cluster of a data folder, made if there is none and freed from what an earlier Frontdesk left; the lock is held. */
export async function prepareCluster({ dataDir, throwaway, log }: { dataDir: string; throwaway: boolean; log: (sentence: string) => void }): Promise<Cluster> {
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
export function pathFor(runAs: RunAs | null, folder: string): string {
  if (!runAs || canEnter(folder, runAs)) return folder
  if (process.platform === 'linux') return '/proc/self/cwd'
  throw new StartProblem(`${folder} cannot be entered by user ${runAs.uid}, whom PostgreSQL runs as; set DATA_DIR to a folder that everybody may enter.`)
}

/** How every program of PostgreSQL is run: as its user, standing in its folder. */
export function processOptions({ runAs }: Cluster, folder: string) {
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } // nothing of ours: our environment holds secrets
  return { cwd: folder, env, ...(runAs ?? {}) }
}

export function cannotRun({ binaries, runAs }: Cluster, error: Error): StartProblem {
  const who = runAs ? ` as user ${runAs.uid}` : ''
  return new StartProblem(`PostgreSQL (${binaries}) could not be run${who}: ${error.message}. Set DATABASE_URL to a PostgreSQL 18 of your own if it cannot run on this machine.`)
}

function writeDown(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

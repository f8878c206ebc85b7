import { accessSync, constants, existsSync, readFileSync, statfsSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { root, run } from './run.mjs'
import { Problem, step } from './terminal.mjs'

/** Installs what package-lock.json names, unless it is there already. No package's script is run. */
export async function ensureDependencies() {
  if (missing().length === 0) return
  const { code, output } = await step('Installing what is missing', npmCi)
  if (code !== 0) throw new Problem(whyNot(output))

  // npm calls it a success when an optional package, such as our Node, could not be had.
  const left = missing()
  if (left.length > 0) throw new Problem(`${whyNot(output)}\n\n  Missing: ${left.slice(0, 5).join(', ')}`)
}

/** Compares with what npm wrote down of its last install, so that nobody's `npm install` is thrown away. */
function missing() {
  const present = readPackages('node_modules/.package-lock.json') ?? {}
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const isNeeded = (path, { optional, os, cpu }) =>
    !optional || (path.replace('node_modules/', '') in optionalDependencies && includes(os, process.platform) && includes(cpu, process.arch))

  return Object.entries(readPackages('package-lock.json'))
    .filter(([path, entry]) => path !== '' && (present[path] ? present[path].version !== entry.version : isNeeded(path, entry)))
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
}

function readPackages(path) {
  const file = join(root, path)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : null
}

function includes(accepted, one) {
  return accepted === undefined || [accepted].flat().includes(one)
}

async function npmCi() {
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund']
  const env = { ...process.env, ...writableCache() }
  const cli = process.env.npm_execpath
  try {
    if (cli && basename(cli) === 'npm-cli.js') return await run(process.execPath, [cli, ...args], { env })
    return await run('npm', args, { env, shell: process.platform === 'win32' })
  } catch (error) {
    if (error.code === 'ENOENT') throw new Problem('npm was not found. It comes with Node (https://nodejs.org); install it and start again.')
    throw error
  }
}

/** A user without a home of their own (a service, a container) has no place for npm's cache: then it stands in the project. */
function writableCache() {
  if (process.env.npm_config_cache) return {}
  try {
    accessSync(nearestExisting(join(homedir(), '.npm')), constants.W_OK)
    return {}
  } catch {
    return { npm_config_cache: join(root, '.cache/npm') }
  }
}

function nearestExisting(path) {
  return existsSync(path) ? path : nearestExisting(dirname(path))
}

const reasons = [
  [/ENOSPC/, 'The disk is full. Frontdesk needs about 1 GB; make room and start again.'],
  [/EACCES|EPERM|EROFS/, `This user may not write to ${root}. Start Frontdesk as the user who owns that folder.`],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|fetch failed|network/i,
    'The package registry could not be reached. Check the network, or npm’s proxy and registry settings (npm config list), and start again.',
  ],
  [/EUSAGE|in sync/, 'package.json and package-lock.json do not match. Take both from the same commit.'],
]

function whyNot(output) {
  const said = output.trim().split('\n').slice(-8).join('\n  ')
  return `${sentenceFor(output)}${said ? `\n\n  npm said:\n  ${said}` : ''}`
}

function sentenceFor(output) {
  const { bavail, bsize } = statfsSync(root)
  const [, sentence] = reasons.find(([pattern]) => pattern.test(bavail * bsize < 50_000_000 ? 'ENOSPC' : output)) ?? []
  return sentence ?? 'npm could not install all that Frontdesk needs. Check the network, delete node_modules and start again.'
}

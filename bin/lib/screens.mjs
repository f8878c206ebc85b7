import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { node, root, run, tool } from './run.mjs'
import { Problem, step } from './terminal.mjs'

const built = join(root, 'dist/web')
const stamp = join(root, 'dist/web.stamp')

/** Builds the screens if anything they may be made of has changed since the last time. */
export async function ensureScreens() {
  const sources = hashOfSources()
  if (existsSync(built) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  await step('Building the screens', buildScreens)
  writeFileSync(stamp, sources)
}

/** What is in place is no longer what was built by ensureScreens(). */
export function forgetScreens() {
  rmSync(stamp, { force: true })
}

/** Built beside and then put in place: a build that fails or is killed leaves the last good one. */
async function buildScreens() {
  const draft = join(root, `dist/web.new-${process.pid}`)
  mkdirSync(join(root, 'dist'), { recursive: true })
  for (const name of readdirSync(join(root, 'dist'))) {
    if (name.startsWith('web.new-') || name.startsWith('web.old-')) rmSync(join(root, 'dist', name), { recursive: true, force: true })
  }

  const args = [tool('vite/bin/vite.js'), 'build', '--outDir', draft, '--emptyOutDir', '--logLevel', 'warn']
  const { code, output } = await run(node(), args, { env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' } })
  if (code !== 0) throw new Problem(`The screens could not be built:\n\n${output.trim()}`)

  const old = join(root, `dist/web.old-${process.pid}`)
  if (existsSync(built)) renameSync(built, old)
  renameSync(draft, built)
  rmSync(old, { recursive: true, force: true })
}

/** By content: a fresh clone and a switched branch change the times of files. */
function hashOfSources() {
  const hash = createHash('sha256')
  const files = ['package-lock.json', 'vite.config.ts', ...sourcesIn('src')].filter((path) => existsSync(join(root, path)))
  for (const path of files) hash.update(path).update('\0').update(readFileSync(join(root, path))).update('\0')
  return hash.digest('hex')
}

function sourcesIn(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return sourcesIn(path)
      return /\.(test|e2e)\.tsx?$|\.(sql|md)$/.test(entry.name) ? [] : [path]
    })
}

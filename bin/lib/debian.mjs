import { existsSync } from 'node:fs'
import { run } from './run.mjs'
import { step } from './terminal.mjs'

/** Installs a package of Debian's, where this is Debian and we may. False where it is not there afterwards. */
export async function installFromDebian(name, label = name) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return step(`Installing ${label}`, async () => {
    await run('apt-get', ['update', '-q'], { env })
    const { code } = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], { env })
    return code === 0
  })
}

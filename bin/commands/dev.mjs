import '../lib/node-version.mjs'
import { spawn } from 'node:child_process'
import { ensureDependencies } from '../lib/dependencies.mjs'
import { node, root, runInPlace, tool, withSettings } from '../lib/run.mjs'
import { forgetScreens } from '../lib/screens.mjs'
import { main } from '../lib/terminal.mjs'

// The server starts anew when a file it runs changes; the screens are built anew when one of theirs does: reload to see them.
await main(async () => {
  await ensureDependencies()
  forgetScreens()
  const screens = spawn(node(), [tool('vite/bin/vite.js'), 'build', '--watch', '--mode', 'development', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' })
  await runInPlace(node(), ['--watch', '--watch-preserve-output', ...withSettings(), 'src/main.ts'], { stdio: 'inherit' })
  screens.kill()
})

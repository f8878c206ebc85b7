import '../lib/node-version.mjs'
import { ensureDependencies } from '../lib/dependencies.mjs'
import { node, runInPlace, withSettings } from '../lib/run.mjs'
import { main } from '../lib/terminal.mjs'

await main(async () => {
  await ensureDependencies()
  await runInPlace(node(), [...withSettings(), 'src/operator-cli.ts', ...process.argv.slice(2)])
})

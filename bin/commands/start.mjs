import '../lib/node-version.mjs'
import { ensureDependencies } from '../lib/dependencies.mjs'
import { node, root, runInPlace, withSettings } from '../lib/run.mjs'
import { ensureScreens } from '../lib/screens.mjs'
import { main } from '../lib/terminal.mjs'

await main(async () => {
  await ensureDependencies()
  await ensureScreens()
  await runInPlace(node(), [...withSettings(), `${root}/bin/lib/serve.mjs`])
})

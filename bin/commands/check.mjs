import '../lib/node-version.mjs'
import { ensureDependencies } from '../lib/dependencies.mjs'
import { describeCheck, runStaticChecks } from '../lib/static-checks.mjs'
import { main } from '../lib/terminal.mjs'

await main(async () => {
  await ensureDependencies()
  const results = await runStaticChecks((result) => console.log(describeCheck(result)))
  if (results.some((result) => !result.passed)) process.exitCode = 1
})

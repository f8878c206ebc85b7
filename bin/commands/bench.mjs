import '../lib/node-version.mjs'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureDependencies } from '../lib/dependencies.mjs'
import { node, root, runInPlace } from '../lib/run.mjs'
import { Problem, main } from '../lib/terminal.mjs'

await main(async () => {
  const folder = join(root, 'bench')
  const known = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.bench.ts')).map((name) => name.replace('.bench.ts', '')) : []
  const asked = process.argv.slice(2).filter((word) => !word.startsWith('-'))
  if (process.argv.includes('--help')) {
    console.log(`npm run bench [-- <name>…]: ${known.join(', ')}`)
    return
  }
  const unknown = asked.find((name) => !known.includes(name))
  if (unknown) throw new Problem(`There is no benchmark "${unknown}". There are: ${known.join(', ')}.`)

  await ensureDependencies()
  for (const name of asked.length > 0 ? asked : known) {
    console.log(`\n# ${name}\n`)
    await runInPlace(node(), [`bench/${name}.bench.ts`, ...process.argv.slice(2).filter((word) => word.startsWith('-'))], { stdio: 'inherit' })
    if (process.exitCode) return
  }
})

import '../lib/node-version.mjs'
import { join } from 'node:path'
import { ensureDependencies } from '../lib/dependencies.mjs'
import { node, root, run } from '../lib/run.mjs'
import { Problem, main, step } from '../lib/terminal.mjs'

// Writes the API's document and, from it, the types of the office's client. Only after a route has changed; the result is committed.
await main(async () => {
  await ensureDependencies()
  const codegen = join(root, 'tools/codegen')
  await must('Installing the generator', 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: codegen, shell: process.platform === 'win32' })
  await must('Writing docs/api/openapi.json', node(), ['src/openapi-cli.ts'])
  await must('Writing src/web/api-types.ts', node(), [join(codegen, 'node_modules/openapi-typescript/bin/cli.js'), 'docs/api/openapi.json', '--output', 'src/web/api-types.ts'])
})

async function must(title, command, args, options) {
  const { code, output } = await step(title, () => run(command, args, options))
  if (code !== 0) throw new Problem(`${title} failed:\n\n${output.trim()}`)
}

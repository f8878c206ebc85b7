import { node, run, tool } from './run.mjs'

const compiler = 'typescript/bin/tsc'

/** Everything that is checked without running Frontdesk. */
const checks = [
  { name: 'types of the server and the tests', program: compiler, args: ['-p', 'tsconfig.server.json'] },
  { name: 'types of the screens', program: compiler, args: ['-p', 'tsconfig.browser.json'] },
  { name: 'lint', program: 'oxlint/bin/oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'nothing unused', program: 'knip/bin/knip.js', args: ['--no-progress'] },
]

/** Runs them two at a time and hands each result to `onResult` as it comes. */
export async function runStaticChecks(onResult) {
  const waiting = [...checks]
  const results = []
  async function work() {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const began = Date.now()
      const { code, output } = await run(node(), [tool(check.program), ...check.args])
      const result = { name: check.name, passed: code === 0, output: output.trim(), seconds: (Date.now() - began) / 1000 }
      results.push(result)
      onResult(result)
    }
  }
  await Promise.all([work(), work()])
  return results
}

export function describeCheck({ name, passed, output, seconds }) {
  const line = `  ${passed ? '✓' : '✗'} ${name}  ${seconds.toFixed(1)} s`
  return passed ? line : `${line}\n\n${output.replace(/^/gm, '    ')}\n`
}

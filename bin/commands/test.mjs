import '../lib/node-version.mjs'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findOrFetchChromium } from '../lib/chromium.mjs'
import { installFromDebian } from '../lib/debian.mjs'
import { ensureDependencies } from '../lib/dependencies.mjs'
import { node, root, run, tool } from '../lib/run.mjs'
import { ensureScreens } from '../lib/screens.mjs'
import { describeCheck, runStaticChecks } from '../lib/static-checks.mjs'
import { main } from '../lib/terminal.mjs'

const reports = join(root, '.cache/test-reports')
const env = { ...process.env, ...(process.argv.includes('--long') ? { LONG_TESTS: '1' } : {}) }

// Everything runs, even when something before it has failed; the last line counts it all.
await main(async () => {
  await ensureDependencies()
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })

  const counts = [await checks(), await unitTests(), await journeys()]
  const passed = sum(counts, 'passed')
  const failed = sum(counts, 'failed')
  const skipped = sum(counts, 'skipped')
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
})

async function checks() {
  console.log('\nChecks\n')
  const results = await runStaticChecks((result) => console.log(describeCheck(result)))
  const passed = results.filter((result) => result.passed).length
  return { passed, failed: results.length - passed, skipped: 0 }
}

async function unitTests() {
  console.log('\nUnit and HTTP tests\n')
  if (!existsSync('/usr/bin/oathtool')) await installFromDebian('oathtool') // somebody else's codes, to hold ours against; without it that test is skipped
  const report = join(reports, 'vitest.json')
  const { code } = await run(node(), [tool('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { env: { ...env, ...withoutColour() }, stdio: 'inherit' })
  return counted(code, report, ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests = 0, testResults }) => ({
    passed: numPassedTests,
    failed: numFailedTests + testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length,
    skipped: numPendingTests + numTodoTests,
  }))
}

async function journeys() {
  console.log('\nJourneys in a real browser\n')
  const report = join(reports, 'playwright.json')
  try {
    await ensureScreens()
    const browser = { CHROMIUM_PATH: await findOrFetchChromium(), PLAYWRIGHT_JSON_OUTPUT_FILE: report }
    const { code } = await run(node(), [tool('@playwright/test/cli.js'), 'test', '--reporter=list,json'], { env: { ...env, ...browser }, stdio: 'inherit' })
    return counted(code, report, ({ stats, errors }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + errors.length,
      skipped: stats.skipped,
    }))
  } catch (error) {
    console.error(error.message)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

/** In a file or on a build server, where vitest would take colours for welcome. */
function withoutColour() {
  return process.stdout.isTTY ? {} : { NO_COLOR: '1' }
}

/** What a run reports of itself; one that ended badly but reports no failure (or nothing at all) counts as one. */
function counted(code, report, read) {
  let counts = { passed: 0, failed: 0, skipped: 0 }
  try {
    counts = read(JSON.parse(readFileSync(report, 'utf8')))
  } catch (error) {
    console.error(`There is no report of this run (${error.message}).`)
    return { ...counts, failed: 1 }
  }
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

function sum(counts, key) {
  return counts.reduce((total, each) => total + each[key], 0)
}

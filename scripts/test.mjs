/**
 * `npm test`: checks, tests on a real PostgreSQL and in a real browser, how the database would run what they sent on a large
 * workspace, journeys through the whole product, and a search through all that they left behind; one summary; no process left.
 */
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findByCommand } from '../db/embedded/processes.ts'
import { stopServer } from '../db/embedded/server.ts'
import { ensureBrowser } from './browser.mjs'
import { runChecks } from './check.mjs'
import { checkPlans } from './plans.ts'
import { explain } from './programs.mjs'
import { elapsed } from './progress.mjs'
import { scanRun } from './scan.ts'
import { ensureBuilt, environment, root } from './setup.mjs'

const folder = mkdtempSync(join(tmpdir(), 'shodan-run-'))
chmodSync(folder, 0o755)

/** A part that hangs ends without a report, and the others still run. */
const longest = 90 * 60_000

let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (interrupted = true))

const parts = {
  checks: runChecks,
  tests: runTests,
  plans: runPlans,
  journeys: runJourneys,
  search: runSearch,
}
const sum = { passed: 0, failed: 0, skipped: 0 }
const summary = []

try {
  for (const [name, run] of Object.entries(parts)) {
    if (interrupted) break
    console.log(`\n── ${name} ──`)
    const began = Date.now()
    const count = await run().catch(failure)
    for (const key of Object.keys(sum)) sum[key] += count[key]
    summary.push(`${name.padEnd(9)} ${inWords(count)} in ${elapsed(began)}`)
  }
} finally {
  for (const pid of findByCommand(`-D ${folder}`)) await stopServer(pid)
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

console.log(`\n── summary ──\n${summary.join('\n')}`)
if (interrupted) console.log('interrupted')
console.log(inWords(sum))
process.exit(sum.failed === 0 && !interrupted ? 0 : 1)

async function runTests() {
  await ensureBrowser()
  const report = join(folder, 'tests.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  await runLoudly(['node_modules/vitest/vitest.mjs', 'run', '--allowOnly=false', ...reporters])
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults, success } =
    readReport(report)
  const failedFiles = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(hasFailed),
  ).length
  const failed = numFailedTests + failedFiles
  return {
    passed: numPassedTests,
    failed: failed || Number(!success),
    skipped: numPendingTests + numTodoTests,
  }
}

async function runJourneys() {
  await ensureBrowser()
  await ensureBuilt()
  const report = join(folder, 'journeys.json')
  await runLoudly(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  })
  const { stats, errors } = readReport(report)
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  }
}

/** No statement that the tests sent may read a whole table. */
async function runPlans() {
  const { statements, faults } = await checkPlans(folder)
  console.log(`${statements} statements looked at`)
  for (const fault of faults) console.log(fault)
  return { passed: statements - faults.length, failed: faults.length || Number(statements === 0), skipped: 0 }
}

/** No token may be in any of it in clear (SEC-C07, SEC-G02). */
async function runSearch() {
  const { files, faults } = await scanRun(folder)
  console.log(`${files} files searched for Zoom tokens`)
  for (const fault of faults) console.log(fault)
  return { passed: faults.length === 0 ? 1 : 0, failed: faults.length, skipped: 0 }
}

function runLoudly(args, more = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: environment({ SHODAN_TEST_DIR: folder, ...more }),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const overdue = setTimeout(() => child.kill('SIGKILL'), longest)
  return new Promise((done, fail) => child.on('error', fail).on('close', done)).finally(() =>
    clearTimeout(overdue),
  )
}

/** A part that could not run at all counts as one failure. */
function failure(error) {
  console.error(explain(error))
  summary.push(`          ${error.message.split('\n')[0]}`)
  return { passed: 0, failed: 1, skipped: 0 }
}

function hasFailed({ status }) {
  return status === 'failed'
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new Error('It ended without a report.')
  }
}

function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
}

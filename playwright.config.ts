import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/find-browser.ts'

const port = Number(process.env.E2E_PORT ?? 4290)
const baseURL = `http://localhost:${port}`
const screens = '**/accessibility.spec.ts'
/** They ask neither Zoom nor the desktop. */
const atTheDesk = ['**/members.spec.ts', '**/records.spec.ts']

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global-setup.ts',
  outputDir: 'test-results',
  // One makes the journeys that share what Zoom and the desktop know, while the other makes those that do not and looks at the screens.
  workers: 2,
  projects: [
    { name: 'journeys', testIgnore: [screens, ...atTheDesk], workers: 1 },
    { name: 'at the desk', testMatch: atTheDesk, workers: 1 },
    // What axe finds names its page and its element: a trace would be of a hundred pages, with axe in each.
    { name: 'screens', testMatch: screens, workers: 1, use: { trace: 'off' } },
  ],
  retries: 0,
  forbidOnly: Boolean(process.env.SHODAN_TEST_DIR),
  timeout: 300_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1280, height: 800 },
    // Nothing is waited for, or looked at, on its way.
    contextOptions: { reducedMotion: 'reduce' },
    // Each step keeps the page as it was, without a film of what was between.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      executablePath: findBrowser() ?? undefined,
      // Without a display the desktop opens no application; a name for one is enough.
      env: { DISPLAY: ':99', ...process.env },
    },
  },
  // The whole product as `npm start` runs it, on a data directory that ends with the run.
  webServer: {
    command: `exec "${process.execPath}" server/main.ts 2>> "${dataDir()}/product.log"`,
    env: { PORT: String(port), DATA_DIR: dataDir(), NODE_ENV: '', LOG_LEVEL: 'debug' },
    url: `${baseURL}/health/ready`,
    timeout: 300_000,
    stdout: 'ignore',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
})

/** Made once: Playwright reads this file in every worker. */
function dataDir(): string {
  if (process.env.E2E_DATA_DIR) return process.env.E2E_DATA_DIR
  const folder = mkdtempSync(join(process.env.SHODAN_TEST_DIR ?? tmpdir(), 'shodan-journeys-'))
  chmodSync(folder, 0o755)
  process.env.E2E_DATA_DIR = folder
  const isSearched = process.env.SHODAN_TEST_DIR !== undefined
  if (!isSearched) process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

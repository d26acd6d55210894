import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { findBrowser } from './scripts/find-browser.ts'

/** Tests of components, which run in Chromium itself (decision 29). */
const screens = 'web/**/*.browser.test.tsx'

/** In another language, or about what the product does before all of it is loaded or while a browser's store is lost: each has a new page. */
const onNewPages = [
  'web/**/*.en.browser.test.tsx',
  'web/features/calls/{broken-storage,late-calling,outbox-store}.browser.test.tsx',
  'web/features/shell/{offline,old-note}.browser.test.tsx',
  'web/lib/tabs.browser.test.tsx',
]

/** They put something else in the place of a module, measure their memory, or are about what a hash costs. */
const alone = [
  'server/features/email-links/timing.test.ts',
  'server/features/imports/read-rows.test.ts',
  'server/features/passwords/*.test.ts',
  'server/features/zoom/{revoke,schedule}.test.ts',
]

const onNode = {
  environment: 'node' as const,
  maxWorkers: 2,
  setupFiles: ['tests/fixed-seed.ts', 'tests/no-console-error.ts'],
  // For a machine that is several times slower than ours and stalls for seconds.
  testTimeout: 600_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 60_000 } },
}

const globalSetup = ['tests/global-setup.ts']
const onDatabase = [...onNode.setupFiles, 'tests/record-statements.ts']

export default defineConfig({
  test: {
    projects: [
      {
        resolve: {
          alias: [
            { find: /^.*\/hash-cost\.ts$/, replacement: `${import.meta.dirname}/tests/cheap-hashes.ts` },
          ],
        },
        test: {
          ...onNode,
          name: 'node',
          include: ['{bench,db,sandbox,scripts,server,shared,tests}/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...alone],
          globalSetup,
          setupFiles: onDatabase,
          // The product is loaded once into each of two processes, and not anew for every file.
          isolate: false,
        },
      },
      { test: { ...onNode, name: 'alone', include: alone, globalSetup, setupFiles: onDatabase } },
      // Each file in a thread of its own: they put something of theirs in the place of what a browser has.
      {
        test: {
          ...onNode,
          name: 'web',
          include: ['web/**/*.test.{ts,tsx}'],
          exclude: [screens],
          pool: 'threads',
        },
      },
      {
        extends: './vite.config.ts',
        root: import.meta.dirname,
        // Looked for anew each time: a package that turns up in the middle of a run would reload its page.
        optimizeDeps: { entries: ['web/main.tsx', 'web/test-setup.ts', screens], force: true },
        test: {
          name: 'browser',
          maxWorkers: 2,
          include: [screens],
          // The next free port, where another run has the first.
          api: { strictPort: false },
          setupFiles: ['tests/no-console-error.ts', 'web/test-lean-react.ts', 'web/test-setup.ts'],
          // After the others, which need the machine for themselves.
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          expect: { poll: { timeout: 60_000 } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1280, height: 800 },
            provider: playwright({
              launchOptions: {
                executablePath: findBrowser() ?? undefined,
                args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
              },
              contextOptions: { locale: 'ja-JP', timezoneId: 'Asia/Tokyo' },
            }),
            // A page loads the product once and keeps it for the files that follow on it (decision 29).
            instances: [
              { browser: 'chromium', exclude: onNewPages, isolate: false },
              { browser: 'chromium', name: 'browser (new pages)', include: onNewPages },
            ],
          },
        },
      },
    ],
  },
})

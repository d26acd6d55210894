import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    include: ['{bench,db,sandbox,scripts,server,shared,tests,web}/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/global-setup.ts'],
    setupFiles: ['tests/fixed-seed.ts', 'tests/no-console-error.ts'],
    maxWorkers: 2,
    // For a machine that is several times slower than ours and stalls for seconds.
    testTimeout: 600_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
})

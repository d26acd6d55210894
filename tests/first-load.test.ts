/** What each page needs before it shows anything, on the built files; `npm run bench load` measures it in a browser. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { most } from '../bench/first-load.ts'
import { locales } from '../shared/messages.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const built = `${root}dist/web`
const ensureBuilt = `(await import('./scripts/setup.mjs')).ensureBuilt()`
/** The page, its stylesheet, and what is asked of the API. */
const others = 2 + most.apiCalls

beforeAll(() => {
  execFileSync(process.execPath, ['--input-type=module', '-e', ensureBuilt], { cwd: root })
})

test.each(locales)('first load: every page in %s needs few files and little script', (locale) => {
  const { folders, files: pages }: PageFiles = JSON.parse(readFileSync(`${built}/pages.json`, 'utf8'))
  expect(Object.keys(pages).length).toBeGreaterThan(20)
  for (const [path, files] of Object.entries(pages)) {
    expect(files.length + others, path).toBeLessThanOrEqual(most.requests)
    const kilobytes = kilobytesOf(files.map((file) => `${folders[locale]}/${file}`))
    expect(kilobytes, path).toBeLessThanOrEqual(most.kilobytes)
  }
})

interface PageFiles {
  folders: Record<string, string>
  files: Record<string, string[]>
}

function kilobytesOf(files: string[]): number {
  const sizes = files.map((file) => gzipSync(readFileSync(`${built}/assets/${file}`), { level: 9 }).length)
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}

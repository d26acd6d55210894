/** What a page asks for before its first row stands: requests, questions to the API, and compressed scripts. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'

export interface LoadedPage {
  path: string
  /** What stands first of that for which one opens the page. */
  row: string
}

export interface FirstLoad {
  requests: number
  apiCalls: number
  kilobytes: number
  /** From the start of the navigation, all files being in the browser's cache. */
  reloadMs: number
}

export const most: FirstLoad = { requests: 12, apiCalls: 3, kilobytes: 160, reloadMs: 500 }

/** Each page of the product; of records, one that the workspace has. */
export function signedInPages(companyId: string, personId: string): LoadedPage[] {
  const settings = [
    'profile',
    'integrations',
    'workspace',
    'members',
    'trash',
    'statuses',
    'activity',
    'sessions',
    'security',
  ]
  return [
    { path: '/companies', row: 'main a[href^="/companies/"]' },
    { path: `/companies/${companyId}`, row: 'main h1' },
    { path: '/people', row: 'main a[href^="/people/"]' },
    { path: `/people/${personId}`, row: 'main h1' },
    { path: '/today', row: 'main section li' },
    { path: '/follow-ups', row: 'main section li' },
    { path: '/imports', row: 'main input[type=file]' },
    ...[...settings, 'tokens', 'account'].map((name) => ({
      path: `/settings/${name}`,
      row: 'main section h2',
    })),
  ]
}

export const publicPages: LoadedPage[] = [
  { path: '/login', row: 'main form input' },
  { path: '/signup', row: 'main form input' },
  { path: '/invitations#0000', row: 'h1' },
  { path: '/docs/zoom-phone', row: 'h1' },
]

/** Opens a page as a browser that has nothing of it, then once more as one that has. */
export async function measureFirstLoad(
  page: Page,
  origin: string,
  { path, row }: LoadedPage,
): Promise<FirstLoad> {
  await page.addInitScript(watchForRow, row)
  await page.goto(`${origin}${path}`)
  const { names } = await untilRow(page, row)
  await page.waitForLoadState('networkidle')
  await page.reload()
  const { at } = await untilRow(page, row)
  const files = names.map((name) => new URL(name).pathname)
  return {
    requests: 1 + files.length,
    apiCalls: files.filter((file) => file.startsWith('/api/')).length,
    kilobytes: files.reduce((sum, file) => sum + weigh(file), 0) / 1024,
    reloadMs: Math.round(at),
  }
}

interface Seen {
  at: number
  names: string[]
}

async function untilRow(page: Page, row: string): Promise<Seen> {
  await page.locator(row).first().waitFor({ state: 'attached' })
  const seen = await page.evaluate(() => (globalThis as { firstRow?: Seen }).firstRow)
  return seen ?? untilRow(page, row)
}

/** Runs in the page, before anything of it. */
function watchForRow(row: string): void {
  const look = () => {
    if (!document.querySelector(row)) return requestAnimationFrame(look)
    const at = performance.now()
    const before = performance.getEntriesByType('resource').filter(({ startTime }) => startTime <= at)
    return Object.assign(globalThis, { firstRow: { at, names: before.map(({ name }) => name) } })
  }
  look()
}

const built = fileURLToPath(new URL('../dist/web', import.meta.url))

function weigh(file: string): number {
  return /^\/assets\/.*\.js$/.test(file) ? gzipSync(readFileSync(`${built}${file}`), { level: 9 }).length : 0
}

/** Every page from nothing to its first row, in a real browser from the real product. */
import { rm } from 'node:fs/promises'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from '../scripts/find-browser.ts'
import { demoSignIn } from '../server/features/installation/view.ts'
import { ended, placeProduct } from '../tests/product.ts'
import type { Figure } from './figures.ts'
import { type LoadedPage, measureFirstLoad, most, publicPages, signedInPages } from './first-load.ts'

export async function measureLoad(): Promise<Figure[]> {
  const product = await placeProduct('load')
  const server = await product.start()
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? undefined,
    args: ['--no-sandbox'],
  })
  try {
    const cookie = await product.signIn()
    const first = async (kind: string) => {
      const answer = await product.ask('GET', `/api/${kind}?limit=1`, cookie)
      return String((await answer.json()).items[0].id)
    }
    const pages = signedInPages(await first('companies'), await first('people'))
    const figures: Figure[] = []
    for (const place of publicPages) figures.push(await measure(browser, product.origin, place, false))
    for (const place of pages) figures.push(await measure(browser, product.origin, place, true))
    return figures
  } finally {
    await browser.close()
    await ended(server, 'SIGTERM')
    await rm(product.dataDir, { recursive: true, force: true })
  }
}

async function measure(
  browser: Browser,
  origin: string,
  place: LoadedPage,
  isSignedIn: boolean,
): Promise<Figure> {
  const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo' })
  try {
    if (isSignedIn)
      await context.request.post(`${origin}/api/auth/sign-in/email`, {
        data: demoSignIn,
        headers: { origin },
      })
    const page: Page = await context.newPage()
    const { requests, apiCalls, kilobytes, reloadMs } = await measureFirstLoad(page, origin, place)
    return {
      what: place.path.replace(/[0-9a-f-]{36}/, '…'),
      measured: `${requests} requests, ${apiCalls} of the API, ${kilobytes.toFixed(1)} KB, ${reloadMs} ms again`,
      target: `≤ ${most.requests}, ${most.apiCalls}, ${most.kilobytes} KB, ${most.reloadMs} ms`,
      reached:
        requests <= most.requests &&
        apiCalls <= most.apiCalls &&
        kilobytes <= most.kilobytes &&
        reloadMs <= most.reloadMs,
    }
  } finally {
    await context.close()
  }
}

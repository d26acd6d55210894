/** The product as it is shipped, with its demo data, and a real browser that is signed in to it. */
import { rm } from 'node:fs/promises'
import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import { findBrowser } from '../scripts/find-browser.ts'
import { demoSignIn } from '../server/features/installation/view.ts'
import { ended, placeProduct } from '../tests/product.ts'
import { type LoadedPage, signedInPages } from './first-load.ts'

export interface InBrowser {
  origin: string
  /** What signed-in people open; of records, one that the demo has. */
  pages: readonly LoadedPage[]
  /** A browser that has nothing of the product yet. Whoever asks for it closes it. */
  visit: (as: 'member' | 'visitor') => Promise<BrowserContext>
}

/** @param name of the folder that the product is placed in. */
export async function inBrowser<T>(name: string, work: (place: InBrowser) => Promise<T>): Promise<T> {
  const product = await placeProduct(name)
  const server = await product.start()
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? undefined,
    args: ['--no-sandbox'],
  })
  try {
    const { origin } = product
    const cookie = await product.signIn()
    const first = async (kind: string) => {
      const answer = await product.ask('GET', `/api/${kind}?limit=1`, cookie)
      return String((await answer.json()).items[0].id)
    }
    const pages = signedInPages(await first('companies'), await first('people'))
    return await work({ origin, pages, visit: (as) => visit(browser, origin, as) })
  } finally {
    await browser.close()
    await ended(server, 'SIGTERM')
    await rm(product.dataDir, { recursive: true, force: true })
  }
}

async function visit(browser: Browser, origin: string, as: 'member' | 'visitor'): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1280, height: 800 },
  })
  const signIn = { data: demoSignIn, headers: { origin } }
  if (as === 'member') await context.request.post(`${origin}/api/auth/sign-in/email`, signIn)
  return context
}

/** How soon a page stands after a click, from what the browser has of it already, in a real browser from the real product. */
import type { Page } from '@playwright/test'
import { type Figure, milliseconds, spreadOf } from './figures.ts'
import type { LoadedPage } from './first-load.ts'
import { inBrowser } from './in-browser.ts'

const times = 20
const mostMs = 50

export function measureWeb(): Promise<Figure[]> {
  return inBrowser('web', async ({ origin, pages, visit }) => {
    const page = await (await visit('member')).newPage()
    await page.addInitScript(watchClicks)
    await page.goto(`${origin}/today`)
    const figures: Figure[] = []
    for (const [from, to] of waysAmong(pages)) figures.push(await measure(page, from, to))
    return figures
  })
}

/** From a list into a record and back, and between the pages that one goes between all day. */
function waysAmong(pages: readonly LoadedPage[]): [from: LoadedPage, to: LoadedPage][] {
  const [companies, company, people, person, today] = pages
  if (!companies || !company || !people || !person || !today) throw new Error('no pages to go between')
  return [
    [today, companies],
    [companies, company],
    [company, companies],
    [companies, people],
    [people, person],
    [person, people],
    [people, today],
  ]
}

async function measure(page: Page, from: LoadedPage, to: LoadedPage): Promise<Figure> {
  // The first time brings what the browser does not have yet.
  if (new URL(page.url()).pathname !== from.path) await goTo(page, from)
  await goTo(page, to)
  const taken: number[] = []
  for (let time = 0; time < times; time++) {
    await goTo(page, from)
    taken.push(await goTo(page, to))
  }
  const { p50, p95, most } = spreadOf(taken)
  const short = ({ path }: LoadedPage) => path.replace(/[0-9a-f-]{36}/, '…')
  return {
    what: `${short(from)} → ${short(to)}: p50 / p95 / most of ${times} clicks`,
    measured: `${[p50, p95, most].map(milliseconds).join(' / ')} ms`,
    target: `p95 ≤ ${mostMs} ms`,
    reached: p95 <= mostMs,
    bar: { label: short(to), value: p95, most: mostMs, unit: 'ms' },
  }
}

/** @returns milliseconds from the click to the frame after the page's row stands. */
async function goTo(page: Page, { path, row }: LoadedPage): Promise<number> {
  await page.evaluate(({ path, row }) => (globalThis as Watch).expectPage?.(path, row), {
    path,
    row,
  })
  await page.locator(`a[href="${path}"], a[href^="${path}?"]`).first().click()
  const stood = await page.waitForFunction(() => (globalThis as Watch).stoodAfter)
  return stood.evaluate((milliseconds) => Number(milliseconds))
}

interface Watch {
  expectPage?: (path: string, row: string) => void
  /** Null until the page stands. */
  stoodAfter?: number | null
}

/** Runs in the page, before anything of it: from a click on, looks at each frame whether what is expected stands there. */
function watchClicks(): void {
  const watch = globalThis as Watch
  watch.expectPage = (path, row) => {
    watch.stoodAfter = null
    const before = document.querySelector(row)
    const look = (clickedAt: number) => {
      const stands = location.pathname === path && ![null, before].includes(document.querySelector(row))
      requestAnimationFrame(() => {
        if (stands) watch.stoodAfter = performance.now() - clickedAt
        else look(clickedAt)
      })
    }
    addEventListener('click', ({ timeStamp }) => look(timeStamp), { capture: true, once: true })
  }
}

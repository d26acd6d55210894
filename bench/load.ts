/** Every page from nothing to its first row, in a real browser from the real product. */
import type { Figure } from './figures.ts'
import { type LoadedPage, measureFirstLoad, most, publicPages } from './first-load.ts'
import { type InBrowser, inBrowser } from './in-browser.ts'

export function measureLoad(): Promise<Figure[]> {
  return inBrowser('load', async (place) => {
    const figures: Figure[] = []
    for (const page of publicPages) figures.push(await measure(place, page, 'visitor'))
    for (const page of place.pages) figures.push(await measure(place, page, 'member'))
    return figures
  })
}

async function measure(
  { origin, visit }: InBrowser,
  page: LoadedPage,
  as: 'member' | 'visitor',
): Promise<Figure> {
  const context = await visit(as)
  try {
    const { requests, apiCalls, kilobytes, reloadMs } = await measureFirstLoad(
      await context.newPage(),
      origin,
      page,
    )
    return {
      what: page.path.replace(/[0-9a-f-]{36}/, '…'),
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

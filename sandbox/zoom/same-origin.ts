import type { Context } from 'hono'

/**
 * Whether a state-changing request comes from the sandbox's own pages or from no browser at all. Plain http on a
 * network address sends no Sec-Fetch-Site, so Origin is asked second.
 */
export function isSameOrigin(c: Context, baseOrigin: string): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  const origin = c.req.header('origin')
  if (!origin || origin === baseOrigin) return true
  return URL.canParse(origin) && new URL(origin).host === c.req.header('host')
}

/** Serves the built web app: its files, and its one page in the visitor's language. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { configName } from '../../shared/config-name.ts'
import type { Config } from '../../shared/contracts/auth.ts'
import { Problem } from '../../shared/problems.ts'
import type { Env } from '../env.ts'
import { appearanceAttributes } from './appearance.ts'
import { html } from './html.ts'
import { pageLocale } from './language.ts'
import { openPage } from './page.ts'
import type { AppEnv } from './router.ts'
import { sessionCookie } from './session-token.ts'

const built = fileURLToPath(new URL('../../dist/web/', import.meta.url))

/**
 * @param config how the installation is set up, which the page brings along, so that no screen has to ask first.
 * @param folder where the web app was built.
 */
export function webRoutes(env: Pick<Env, 'production'>, config: Config, folder = built) {
  if (!existsSync(folder)) return notBuilt
  const brought = String(html`<meta name="${configName}" content="${JSON.stringify(config)}"></head>`)
  const known = openPage(folder)
  const pageNow = () => (env.production ? known : openPage(folder))
  return new Hono<AppEnv>()
    .use(oneRangeAtMost)
    .use(
      '/assets/*',
      serveStatic({
        root: folder,
        precompressed: true,
        onFound: (_, c) => {
          c.header('cache-control', 'public, max-age=31536000, immutable')
          c.header('vary', 'Accept-Encoding')
        },
      }),
    )
    .use(
      '*',
      serveStatic({ root: folder, rewriteRequestPath: (path) => (path === '/' ? '/no-such-file' : path) }),
    )
    .get('*', (c) => {
      if (c.req.path.startsWith('/assets/')) throw new Problem('not_found')
      const locale = pageLocale(c)
      const tag = `<html lang="${locale}"${appearanceAttributes(c)}${sessionAttribute(c)}`
      const page = pageNow()(c.req.path, locale).replace('<html lang="ja"', tag)
      return c.html(page.replace('</head>', () => brought))
    })
}

/** ` data-session` where the browser brings one, sound or not: without it the log-in need not ask who is there. */
function sessionAttribute(c: Context): string {
  return getCookie(c, sessionCookie) === undefined ? '' : ' data-session'
}

/** From the first position to the last, from one on, or so many at the end (RFC 9110, 14.1.2). */
const oneRange = /^bytes=(?:(\d+)-(\d*)|-\d+)$/

/**
 * A range that is none, several, or one that depends on what the asker has already are not heeded, as RFC 9110 (14.2) allows: the
 * file comes whole. `serveStatic` would make something of any text.
 */
const oneRangeAtMost: MiddlewareHandler<AppEnv> = (c, next) => {
  const [range, first, last] = oneRange.exec(c.req.header('range') ?? '') ?? []
  const isBackward = Boolean(last) && Number(last) < Number(first)
  if (!range || isBackward || c.req.header('if-range') !== undefined) c.req.raw.headers.delete('range')
  return next()
}

/** Without the web app, as in tests of the server alone, there is nothing to show. */
const notBuilt = new Hono<AppEnv>().get('*', () => {
  throw new Problem('temporarily_unavailable')
})

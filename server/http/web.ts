/** Serves the built web app: its files, and its one page in the visitor's language. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { isLocale } from '../../shared/messages.ts'
import { Problem } from '../../shared/problems.ts'
import type { Env } from '../env.ts'
import { rememberLanguage, visitorLocale } from './language.ts'
import type { AppEnv } from './router.ts'
import { themeAttribute } from './theme.ts'

const built = fileURLToPath(new URL('../../dist/web/', import.meta.url))

export function webRoutes(env: Env) {
  const pages = new Map<string, string>()
  if (!existsSync(built)) return notBuilt
  return new Hono<AppEnv>()
    .use(
      '/assets/*',
      serveStatic({
        root: built,
        precompressed: true,
        onFound: (_, c) => {
          c.header('cache-control', 'public, max-age=31536000, immutable')
          c.header('vary', 'Accept-Encoding')
        },
      }),
    )
    .use(
      '*',
      serveStatic({ root: built, rewriteRequestPath: (path) => (path === '/' ? '/no-such-file' : path) }),
    )
    .get('*', (c) => {
      if (c.req.path.startsWith('/assets/')) throw new Problem('not_found')
      const asked = c.req.query('lang')
      if (isLocale(asked)) rememberLanguage(c, asked)
      return c.html(page(pages, rootTag(c), env), 200, { 'cache-control': 'no-cache' })
    })
}

/** Without the web app, as in tests of the server alone, there is nothing to show. */
const notBuilt = new Hono<AppEnv>().get('*', () => {
  throw new Problem('temporarily_unavailable')
})

function rootTag(c: Context<AppEnv>): string {
  return `<html lang="${visitorLocale(c)}"${themeAttribute(c)}>`
}

function page(pages: Map<string, string>, tag: string, env: Env): string {
  const known = env.production ? pages.get(tag) : undefined
  const html = known ?? readFileSync(`${built}index.html`, 'utf8').replace('<html lang="ja">', tag)
  pages.set(tag, html)
  return html
}

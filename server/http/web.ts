/** Serves the built web app: its files, and its one page in the visitor's language. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { Problem } from '../../shared/problems.ts'
import type { Env } from '../env.ts'
import { pageLocale } from './language.ts'
import type { AppEnv } from './router.ts'
import { themeAttribute } from './theme.ts'

const built = fileURLToPath(new URL('../../dist/web/', import.meta.url))

/** @param folder where the web app was built. */
export function webRoutes(env: Pick<Env, 'production'>, folder = built) {
  const pages = new Map<string, string>()
  if (!existsSync(folder)) return notBuilt
  const template = `${folder}index.html`
  return new Hono<AppEnv>()
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
      return c.html(page(pages, rootTag(c), env, template))
    })
}

/** Without the web app, as in tests of the server alone, there is nothing to show. */
const notBuilt = new Hono<AppEnv>().get('*', () => {
  throw new Problem('temporarily_unavailable')
})

function rootTag(c: Context<AppEnv>): string {
  return `<html lang="${pageLocale(c)}"${themeAttribute(c)}>`
}

function page(
  pages: Map<string, string>,
  tag: string,
  env: Pick<Env, 'production'>,
  template: string,
): string {
  const known = env.production ? pages.get(tag) : undefined
  const html = known ?? readFileSync(template, 'utf8').replace('<html lang="ja">', tag)
  pages.set(tag, html)
  return html
}

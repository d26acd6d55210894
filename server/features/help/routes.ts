import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { isLocale, type Locale } from '../../../shared/messages.ts'
import { rememberLanguage } from '../../http/language.ts'
import type { AppEnv } from '../../http/router.ts'
import { preferredLocale } from './rules.ts'
import { guidePage, type Installation } from './view.ts'

const stylesheet = readFileSync(new URL('./guide.css', import.meta.url), 'utf8')
const version = createHash('sha256').update(stylesheet).digest('base64url').slice(0, 12)

/** The public guide: `GET /docs/zoom-phone` in Japanese or English, and its stylesheet. Needs no session and no script. */
export function helpRoutes(installation: Installation) {
  return new Hono<AppEnv>()
    .get('/docs/zoom-phone', (c) => {
      const asked = c.req.query('lang')
      if (isLocale(asked)) rememberLanguage(c, asked)
      const locale = isLocale(asked) ? asked : knownLocale(c)
      c.header('Content-Language', locale)
      c.header('Vary', 'Accept-Language, Cookie')
      c.header('Cache-Control', 'no-cache')
      return c.html(guidePage(locale, installation, `/docs/guide.css?v=${version}`))
    })
    .get('/docs/guide.css', (c) => {
      const current = c.req.query('v') === version
      c.header('Cache-Control', current ? 'public, max-age=31536000, immutable' : 'no-cache')
      return c.body(stylesheet, 200, { 'Content-Type': 'text/css; charset=utf-8' })
    })
}

/** What was chosen in this browser, else the person's own language, else what the browser prefers, else Japanese. */
function knownLocale(c: Context<AppEnv>): Locale {
  const known = [getCookie(c, 'lang'), c.get('ctx')?.actor.locale].find(isLocale)
  return known ?? preferredLocale(c.req.header('Accept-Language') ?? '')
}

import { Hono } from 'hono'
import { sendStylesheet } from '../../http/docs-page.ts'
import { pageLocale } from '../../http/language.ts'
import type { AppEnv } from '../../http/router.ts'
import { guideStylesheet } from './stylesheet.ts'
import { guidePage, type Installation } from './view.ts'

/** The public guide: `GET /docs/zoom-phone` in Japanese or English, and its stylesheet. Needs no session and no script. */
export function helpRoutes(installation: Installation) {
  return new Hono<AppEnv>()
    .get('/docs/zoom-phone', (c) => {
      const locale = pageLocale(c)
      return c.html(guidePage(locale, installation, guideStylesheet.href))
    })
    .get('/docs/guide.css', (c) => sendStylesheet(c, guideStylesheet))
}

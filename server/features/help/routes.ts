import { Hono } from 'hono'
import { mayDo } from '../../../shared/policy.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { chosenTheme } from '../../http/appearance.ts'
import { sendStylesheet } from '../../http/docs-page.ts'
import { pageLocale } from '../../http/language.ts'
import type { AppEnv } from '../../http/router.ts'
import { listHelpers } from '../members/queries.ts'
import { guideStylesheet } from './stylesheet.ts'
import { guidePage, type Installation, type Reader } from './view.ts'

/** The public guide: `GET /docs/zoom-phone` in Japanese or English, and its stylesheet. Needs no session and no script. */
export function helpRoutes(installation: Installation) {
  return new Hono<AppEnv>()
    .get('/docs/zoom-phone', async (c) => {
      const locale = pageLocale(c)
      const ctx = c.get('ctx')
      const reader = ctx ? await readerOf(ctx) : null
      if (reader) c.header('Cache-Control', 'private, no-store')
      return c.html(
        guidePage(locale, installation, reader, {
          stylesheet: guideStylesheet.href,
          theme: chosenTheme(c),
        }),
      )
    })
    .get('/docs/guide.css', (c) => sendStylesheet(c, guideStylesheet))
}

async function readerOf(ctx: Ctx): Promise<Reader> {
  const { role, supportEmail } = ctx.actor
  return { supportEmail, helpers: mayDo(role, 'members.read') ? await inTransaction(ctx, listHelpers) : [] }
}

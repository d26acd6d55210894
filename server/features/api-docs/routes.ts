import { Hono } from 'hono'
import { chosenTheme } from '../../http/appearance.ts'
import { readStylesheet, sendStylesheet } from '../../http/docs-page.ts'
import { pageLocale } from '../../http/language.ts'
import type { AppEnv } from '../../http/router.ts'
import { guideStylesheet } from '../help/stylesheet.ts'
import { readOperations } from './rules.ts'
import { examplesPage, referencePage } from './view.ts'

const own = readStylesheet('/docs/api.css', new URL('./reference.css', import.meta.url))

/** The public API reference in both languages, made from the contract itself. Needs no session and no script. */
export function apiDocsRoutes(document: () => object, { publicUrl }: { publicUrl: string }) {
  const frame = { publicUrl, stylesheets: [guideStylesheet.href, own.href] }
  return new Hono<AppEnv>()
    .get('/docs/api', (c) =>
      c.html(referencePage(pageLocale(c), readOperations(document()), { ...frame, theme: chosenTheme(c) })),
    )
    .get('/docs/api/examples', (c) =>
      c.html(examplesPage(pageLocale(c), { ...frame, theme: chosenTheme(c) })),
    )
    .get('/docs/api.css', (c) => sendStylesheet(c, own))
}

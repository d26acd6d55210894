import { readStylesheet } from '../../http/docs-page.ts'

/** How the pages to read look. */
export const guideStylesheet = readStylesheet(
  '/docs/guide.css',
  new URL('../../../shared/tokens.css', import.meta.url),
  new URL('./guide.css', import.meta.url),
)

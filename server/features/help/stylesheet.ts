import { readStylesheet } from '../../http/docs-page.ts'

/** How the pages to read look. */
export const guideStylesheet = readStylesheet(new URL('./guide.css', import.meta.url), '/docs/guide.css')

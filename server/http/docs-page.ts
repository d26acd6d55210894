import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Context } from 'hono'
import type { Theme } from '../../shared/appearance.ts'
import { type Locale, locales } from '../../shared/messages.ts'
import { type Html, html } from './html.ts'

export interface DocsLabels {
  readonly product: string
  readonly skip: string
  readonly contents: string
  readonly language: string
  readonly openProduct: string
}

interface DocsPage {
  locale: Locale
  /** Light or dark as this browser has chosen. */
  theme: Theme
  title: string
  lead: string
  labels: DocsLabels
  /** Where the page is, without its query. */
  address: string
  stylesheets: readonly string[]
  /** The entries of the table of contents, as `<li>`. */
  entries: Html | Html[]
  body: Html | Html[]
  foot: string
}

const languageNames: Record<Locale, string> = { ja: '日本語', en: 'English' }

/** A public page to read: no session, no script, both languages. */
export function docsPage(page: DocsPage): Html {
  const { locale, theme, title, lead, labels, address } = page
  return html`<!doctype html>
<html lang="${locale}"${theme === 'system' ? '' : html` data-theme="${theme}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} | ${labels.product}</title>
<meta name="description" content="${lead}">
<link rel="canonical" href="${address}?lang=${locale}">
${locales.map((other) => html`<link rel="alternate" hreflang="${other}" href="${address}?lang=${other}">`)}
${page.stylesheets.map((href) => html`<link rel="stylesheet" href="${href}">`)}
</head>
<body>
<a class="skip" href="#content">${labels.skip}</a>
<header class="bar">
<a class="product" href="/" aria-label="${labels.openProduct}">${labels.product}</a>
<nav class="languages" aria-label="${labels.language}">${locales.map((other) => languageLink(other, locale))}</nav>
</header>
<main class="page" id="content" tabindex="-1">
<div class="intro">
<h1>${title}</h1>
<p class="lead">${lead}</p>
</div>
<nav class="contents" aria-labelledby="contents">
<h2 id="contents">${labels.contents}</h2>
<ul class="chapters">${page.entries}</ul>
</nav>
<div class="guide">
${page.body}
</div>
</main>
<footer class="foot"><p>${page.foot}</p></footer>
</body>
</html>`
}

function languageLink(locale: Locale, current: Locale): Html {
  const name = languageNames[locale]
  return locale === current
    ? html`<a href="?lang=${locale}" lang="${locale}" hreflang="${locale}" aria-current="true">${name}</a>`
    : html`<a href="?lang=${locale}" lang="${locale}" hreflang="${locale}">${name}</a>`
}

/** A stylesheet of such pages, and the address under which browsers may keep it for good. */
export interface Stylesheet {
  text: string
  version: string
  href: string
}

/** Several files make one stylesheet, in their order. */
export function readStylesheet(path: string, ...files: URL[]): Stylesheet {
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n')
  const version = createHash('sha256').update(text).digest('base64url').slice(0, 12)
  return { text, version, href: `${path}?v=${version}` }
}

export function sendStylesheet(c: Context, { text, version }: Stylesheet): Response {
  const isCurrent = c.req.query('v') === version
  c.header('Cache-Control', isCurrent ? 'public, max-age=31536000, immutable' : 'no-cache')
  return c.body(text, 200, { 'Content-Type': 'text/css; charset=utf-8' })
}

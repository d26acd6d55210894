import type { Context } from 'hono'
import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Answer } from './answers.ts'
import type { Sandbox } from './state.ts'
import { chooseLanguage, isLanguage, type Language, type Texts, texts } from './texts.ts'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** What a page needs to know about the request it is made for. */
export type View = {
  t: Texts
  language: Language
  /** A path of the sandbox with its query; a language chosen by `?lang` is carried along. */
  link: (path: string, query?: Record<string, string>) => string
  /** The same page in the other language. */
  otherLanguage: string
}

export type Page = {
  title: string
  body: Html
  status?: number
  wide?: boolean
  /** Origins that a form on this page may be redirected to: Chromium applies `form-action` to redirects too. */
  formTargets?: readonly string[]
}

export function viewOf(c: Context, sandbox: Sandbox): View {
  const lang = c.req.query('lang')
  const language = chooseLanguage(lang, c.req.header('accept-language'))
  const here = new URL(c.req.url)
  here.searchParams.set('lang', language === 'ja' ? 'en' : 'ja')
  return {
    t: texts[language],
    language,
    link: (path, query = {}) => {
      const all = new URLSearchParams({ ...query, ...(isLanguage(lang) ? { lang } : {}) })
      return `${sandbox.base}${path}${all.size > 0 ? `?${all}` : ''}`
    },
    otherLanguage: here.search,
  }
}

/** A whole page with its own headers, so that nothing depends on where the sandbox is mounted. */
export async function renderPage(view: View, page: Page): Promise<Answer> {
  const body = await layout(view, page)
  const formAction = ["'self'", ...namedTargets(page.formTargets)].join(' ')
  return {
    outcome: 'page',
    status: page.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=UTF-8',
      'content-language': view.language,
      'content-security-policy': `default-src 'none'; style-src 'self'; img-src 'self' data:; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      // Not `no-referrer`: that turns the Origin of our own forms into `null`.
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    },
    body: body.toString(),
  }
}

/** Chromium takes no IPv6 address in a policy, and complains of one on every load. */
function namedTargets(origins: readonly string[] = []): Set<string> {
  return new Set(origins.filter((origin) => !origin.includes('[')))
}

/** Turns an answer that no call journal is kept for into a response. */
export function respond({ status, headers, body }: Answer): Response {
  return new Response(body, { status, headers })
}

function layout({ t, language, link, otherLanguage }: View, page: Page): Html {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} – Sandbox Zoom</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${link('/style.css')}">
</head>
<body>
<header>
<p class="banner">${t.banner}</p>
<div class="top">
<a class="mark" href="${link('/')}">Sandbox Zoom</a>
<nav><a href="${link('/operator')}">${t.operatorPage}</a><a href="${otherLanguage}" lang="${language === 'ja' ? 'en' : 'ja'}">${t.otherLanguage}</a></nav>
</div>
</header>
<main${page.wide ? html` class="wide"` : ''}>
${page.body}
</main>
</body>
</html>`
}

import type { Context } from 'hono'
import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { stylesheet as zoomStylesheet } from '../zoom/style.ts'
import { chooseLanguage, type Language } from '../zoom/texts.ts'
import type { Issuer } from './issuer.ts'
import { names, type Texts, texts } from './texts.ts'
import type { Kind, OidcUser } from './users.ts'

interface View {
  t: Texts
  language: Language
  issuer: Issuer
  /** The same page in the other language. */
  otherLanguage: string
}

type Html = HtmlEscapedString | Promise<HtmlEscapedString>

export function viewOf(c: Context, issuer: Issuer): View {
  const language = chooseLanguage(c.req.query('lang'), c.req.header('accept-language'))
  const here = new URL(c.req.url)
  here.searchParams.set('lang', language === 'ja' ? 'en' : 'ja')
  return { t: texts[language], language, issuer, otherLanguage: here.search }
}

/** Whom to sign in as: one click, an address that is typed, or no. */
export function chooserPage(view: View, users: OidcUser[], formTargets: string[], wrongEmail = false) {
  const { t, issuer } = view
  const body = html`<div class="card">
<h1>${t.title}</h1>
<p class="soft">${t.lead(names[issuer.kind])}</p>
<form method="post" aria-label="${t.users}">
<ul class="people">${users.slice(0, 30).map((user) => userButton(t, user))}</ul>
</form>
${wrongEmail ? html`<p class="problem" role="alert">${t.emailProblem}</p>` : ''}
<form method="post" class="inline">
<label>${t.otherAccount}<input name="email" type="email" autocomplete="off" maxlength="254" required placeholder="name@example.com"></label>
<button>${t.next}</button>
</form>
<form method="post" class="cancel"><button name="cancelled" value="true">${t.cancel}</button></form>
</div>`
  return respond(view, t.title, body, wrongEmail ? 422 : 200, formTargets)
}

export function homePage(view: View) {
  const name = names[view.issuer.kind]
  return respond(view, name, html`<div class="card"><h1>${name}</h1><p>${view.t.home}</p></div>`, 200, [])
}

const colours: Record<Kind, string> = {
  google: '--blue: #1a73e8; --blue-dark: #174ea6',
  microsoft: '--blue: #0067b8; --blue-dark: #005a9e',
}

export function stylesheet(kind: Kind): string {
  return `${zoomStylesheet}\n:root { ${colours[kind]} }\n.cancel { margin-top: 16px; text-align: right }\n`
}

function userButton(t: Texts, user: OidcUser): Html {
  const note = t.notes[user.note]
  return html`<li><button name="user" value="${user.id}"><strong>${user.name}</strong><span>${user.claims.email ?? t.noAddress}</span>${note ? html`<span class="tag">${note}</span>` : ''}</button></li>`
}

async function respond(view: View, title: string, body: Html, status: number, formTargets: string[]) {
  const { t, language, issuer, otherLanguage } = view
  const name = names[issuer.kind]
  const page = await html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${issuer.prefix}/style.css">
</head>
<body>
<header>
<p class="banner">${t.banner}</p>
<div class="top">
<span class="mark">${name}</span>
<nav><a href="${otherLanguage}" lang="${language === 'ja' ? 'en' : 'ja'}">${t.otherLanguage}</a></nav>
</div>
</header>
<main>
${body}
</main>
</body>
</html>`
  const formAction = ["'self'", ...formTargets].join(' ')
  return new Response(page.toString(), {
    status,
    headers: {
      'content-type': 'text/html; charset=UTF-8',
      'content-language': language,
      'content-security-policy': `default-src 'none'; style-src 'self'; img-src data:; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    },
  })
}

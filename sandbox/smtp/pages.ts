import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { StoredMail } from './mailbox.ts'
import type { Language, Texts } from './texts.ts'

type Html = HtmlEscapedString | Promise<HtmlEscapedString>

export interface View {
  t: Texts
  language: Language
  /** The path that the pages are mounted under. */
  base: string
  /** This page in the other language. */
  otherLanguage: string
  to: string
}

export function listPage(view: View, mails: StoredMail[]): Html {
  const { t, base, to } = view
  const query = to ? `?${new URLSearchParams({ to })}` : ''
  return layout(
    view,
    t.title,
    html`<h1>${t.title} <span class="soft">${t.count(mails.length)}</span></h1>
<form class="filter" action="${base || '/'}"><label>${t.filter}<input type="search" name="to" value="${to}" inputmode="email" autocomplete="off"></label>
<button>${t.filterButton}</button>${to ? html` <a href="${base || '/'}">${t.everything}</a>` : ''}</form>
<div class="card">${mails.length === 0 ? empty(view) : html`<ul class="mails">${mails.map((mail) => row(view, mail))}</ul>`}</div>
<script src="${base}/inbox.js" data-newest="${mails[0]?.id ?? ''}" data-api="${base}/api/messages${query}"></script>`,
  )
}

function empty({ t, to }: View): Html {
  return html`<div class="empty"><p>${to ? t.emptyFor(to) : t.empty}</p><p class="soft">${t.emptyHint}</p></div>`
}

function row(view: View, mail: StoredMail): Html {
  return html`<li><a href="${view.base}/messages/${mail.id}"><strong>${mail.subject || view.t.noSubject}</strong>
<time class="soft" datetime="${mail.receivedAt}">${time(view, mail)}</time><span class="soft">${mail.to.join(', ')}</span></a></li>`
}

export function messagePage(view: View, mail: StoredMail): Html {
  const { t, base } = view
  return layout(
    view,
    mail.subject || t.noSubject,
    html`<p><a href="${base || '/'}">← ${t.back}</a></p>
<div class="card mail"><h1>${mail.subject || t.noSubject}</h1>
<dl><dt>${t.from}</dt><dd>${mail.from}</dd><dt>${t.to}</dt><dd>${mail.to.join(', ')}</dd><dt>${t.received}</dt><dd>${time(view, mail)}</dd></dl>
${mail.html ? html`<iframe src="${base}/messages/${mail.id}/html" title="${t.htmlFrame}"></iframe>` : ''}
<h2>${t.text}</h2><pre>${linked(mail.text)}</pre>
<details><summary>${t.raw}</summary><pre>${mail.raw}</pre></details></div>`,
  )
}

export function gonePage(view: View): Html {
  const { t, base } = view
  return layout(
    view,
    t.gone,
    html`<div class="card empty"><p>${t.gone}</p><p class="soft">${t.goneHint}</p><p><a href="${base || '/'}">${t.back}</a></p></div>`,
  )
}

/** Addresses of the web become links; everything stays escaped. */
function linked(text: string): Html[] {
  return text
    .split(/(https?:\/\/[^\s<>"）]+)/)
    .map((part, at) => (at % 2 ? html`<a href="${part}">${part}</a>` : html`${part}`))
}

function time({ language }: View, mail: StoredMail): string {
  const format = { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Asia/Tokyo' } as const
  return new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', format).format(
    new Date(mail.receivedAt),
  )
}

function layout({ t, language, base, otherLanguage }: View, title: string, body: Html): Html {
  return html`${raw('<!doctype html>')}
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${base}/style.css">
</head>
<body>
<header><p class="banner">${t.banner}</p>
<div class="top"><a class="mark" href="${base || '/'}">${t.title}</a><a class="other" href="${otherLanguage}" lang="${language === 'ja' ? 'en' : 'ja'}">${t.otherLanguage}</a></div></header>
<main>${body}</main>
</body>
</html>`
}

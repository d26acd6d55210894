import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { type Locale, locales } from '../../../shared/messages.ts'
import { guideEn } from './guide.en.ts'
import { guideJa } from './guide.ja.ts'
import { type Anchor, type Block, type Chapter, type Guide, outline } from './guide.ts'
import { autoLaunchPolicy, type Inline, parseInline } from './rules.ts'

export interface Installation {
  /** Where people write for help; without it they are sent to their workspace's administrator. */
  supportEmail: string | null
  /** The address people open, for instance https://app.example.com. */
  publicUrl: string
}

export const guides: Record<Locale, Guide> = { ja: guideJa, en: guideEn }

type Html = HtmlEscapedString | Promise<HtmlEscapedString>
type Draw = (block: Block) => Html

const languageNames: Record<Locale, string> = { ja: '日本語', en: 'English' }

/** The whole guide as one page. Everything that comes from settings is escaped. */
export function guidePage(locale: Locale, installation: Installation, stylesheet: string): Html {
  const guide = guides[locale]
  const address = `${installation.publicUrl}/docs/zoom-phone`
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${guide.title} | ${guide.labels.product}</title>
<meta name="description" content="${guide.lead}">
<link rel="canonical" href="${address}?lang=${locale}">
${locales.map((other) => html`<link rel="alternate" hreflang="${other}" href="${address}?lang=${other}">`)}
<link rel="stylesheet" href="${stylesheet}">
</head>
<body>
<a class="skip" href="#content">${guide.labels.skip}</a>
${pageHeader(locale, guide)}
<main class="page" id="content" tabindex="-1">
<div class="intro">
<h1>${guide.title}</h1>
<p class="lead">${guide.lead}</p>
</div>
${contents(guide)}
<div class="guide">
${chapters().map((chapter) => chapterSection(guide, chapter, (block) => drawBlock(block, installation)))}
</div>
</main>
<footer class="foot"><p>${guide.labels.trademark}</p></footer>
</body>
</html>`
}

function chapters(): Chapter[] {
  return Object.keys(outline) as Chapter[]
}

function pageHeader(locale: Locale, guide: Guide): Html {
  return html`<header class="bar">
<a class="product" href="/" aria-label="${guide.labels.openProduct}">${guide.labels.product}</a>
<nav class="languages" aria-label="${guide.labels.language}">${locales.map((other) => languageLink(other, locale))}</nav>
</header>`
}

function languageLink(locale: Locale, current: Locale): Html {
  const name = languageNames[locale]
  return locale === current
    ? html`<a href="?lang=${locale}" lang="${locale}" hreflang="${locale}" aria-current="true">${name}</a>`
    : html`<a href="?lang=${locale}" lang="${locale}" hreflang="${locale}">${name}</a>`
}

function contents(guide: Guide): Html {
  return html`<nav class="contents" aria-labelledby="contents">
<h2 id="contents">${guide.labels.contents}</h2>
<ul class="chapters">${chapters().map((chapter) => chapterEntry(guide, chapter))}</ul>
</nav>`
}

function chapterEntry(guide: Guide, chapter: Chapter): Html {
  const link = (anchor: Anchor) => html`<a href="#${anchor}">${guide.sections[anchor].title}</a>`
  if (outline[chapter].length === 0) return html`<li>${link(chapter)}</li>`
  return html`<li>${link(chapter)}<ul class="topics">${outline[chapter].map((topic) => html`<li>${link(topic)}</li>`)}</ul></li>`
}

function chapterSection(guide: Guide, chapter: Chapter, draw: Draw): Html {
  return html`<section id="${chapter}" class="chapter">
<h2>${guide.sections[chapter].title}${linkTo(guide, chapter)}</h2>
${guide.sections[chapter].body.map(draw)}
${outline[chapter].map((topic) => topicSection(guide, topic, draw))}
</section>`
}

function topicSection(guide: Guide, topic: Anchor, draw: Draw): Html {
  return html`<section id="${topic}" class="topic">
<h3>${guide.sections[topic].title}${linkTo(guide, topic)}</h3>
${guide.sections[topic].body.map(draw)}
</section>`
}

function linkTo(guide: Guide, anchor: Anchor): Html {
  return html`<a class="anchor" href="#${anchor}" aria-label="${guide.labels.linkTo}">#</a>`
}

function drawBlock(block: Block, installation: Installation): Html {
  if (typeof block === 'string') return html`<p>${drawText(block)}</p>`
  if ('steps' in block)
    return html`<ol class="steps">${block.steps.map((step) => html`<li>${drawText(step)}</li>`)}</ol>`
  if ('points' in block)
    return html`<ul>${block.points.map((point) => html`<li>${drawText(point)}</li>`)}</ul>`
  if ('note' in block) return html`<aside class="note"><p>${drawText(block.note)}</p></aside>`
  if ('table' in block) return drawTable(block.table)
  if ('policy' in block)
    return html`<pre tabindex="0"><code>${autoLaunchPolicy(new URL(installation.publicUrl).origin)}</code></pre>`
  return drawContact(block.contact, installation.supportEmail)
}

function drawContact(contact: { byMail: string; byAdministrator: string }, email: string | null): Html {
  if (email === null) return html`<p>${contact.byAdministrator}</p>`
  const href = `mailto:${encodeURIComponent(email).replace('%40', '@')}`
  return html`<p>${contact.byMail}</p><p class="contact"><a href="${href}">${email}</a></p>`
}

/** The roles repeat what the elements say: on a narrow screen the rows are laid out as blocks. */
function drawTable(table: { head: readonly string[]; rows: readonly (readonly string[])[] }): Html {
  const head = table.head.map((text) => html`<th role="columnheader" scope="col">${text}</th>`)
  return html`<table role="table">
<thead role="rowgroup"><tr role="row">${head}</tr></thead>
<tbody role="rowgroup">${table.rows.map(drawRow)}</tbody>
</table>`
}

function drawRow([name = '', ...cells]: readonly string[]): Html {
  return html`<tr role="row"><th role="rowheader" scope="row">${drawText(name)}</th>${cells.map(
    (cell) => html`<td role="cell">${drawText(cell)}</td>`,
  )}</tr>`
}

function drawText(text: string): Html[] {
  return parseInline(text).map(drawInline)
}

function drawInline(part: Inline): Html {
  if (part.kind === 'screen') return html`<b class="screen">${part.text}</b>`
  if (part.kind === 'code') return html`<code>${part.text}</code>`
  if (part.kind === 'link') return html`<a href="${part.href}">${part.text}</a>`
  return html`${part.text}`
}

import type { Theme } from '../../../shared/appearance.ts'
import type { Locale } from '../../../shared/messages.ts'
import { docsPage } from '../../http/docs-page.ts'
import { type Html, html } from '../../http/html.ts'
import { drawBlock, drawText } from '../help/blocks.ts'
import { type Example, type ExampleChapter, examples } from './examples.ts'
import { type OperationText, operationsEn } from './operations.en.ts'
import { operationsJa } from './operations.ja.ts'
import type { FieldRow, Operation } from './rules.ts'
import { tagName, tagOrder } from './tags.ts'
import { textsEn } from './texts.en.ts'
import { textsJa } from './texts.ja.ts'
import { type ApiTexts, basics } from './texts.ts'

export const apiTexts: Record<Locale, ApiTexts> = { ja: textsJa, en: textsEn }

interface Frame {
  theme: Theme
  publicUrl: string
  stylesheets: readonly string[]
}

/** The reference: the basics, then every operation that a token may use, then what needs a session. */
export function referencePage(locale: Locale, operations: Operation[], frame: Frame): Html {
  const texts = apiTexts[locale]
  const open = operations.filter(({ scope }) => scope !== null)
  const closed = operations.filter(({ scope }) => scope === null)
  const tags = tagOrder.filter((tag) => open.some((operation) => operation.tag === tag))
  return docsPage({
    locale,
    theme: frame.theme,
    title: texts.title,
    lead: texts.lead,
    labels: texts.labels,
    address: `${frame.publicUrl}/docs/api`,
    stylesheets: frame.stylesheets,
    entries: [
      entry(
        'basics',
        texts.labels.basics,
        basics.map((id) => [id, texts.basics[id].title]),
      ),
      html`<li><a href="/docs/api/examples">${texts.labels.examples}</a></li>`,
      ...tags.map((tag) =>
        entry(
          tag,
          tagName(tag, locale),
          open.filter((one) => one.tag === tag).map((one) => [one.id, summaryOf(one, locale)]),
        ),
      ),
      entry('session-only', texts.labels.sessionOnly, []),
    ],
    body: [
      html`<section id="basics" class="chapter"><h2>${texts.labels.basics}</h2>${basics.map((id) => basicSection(texts, id))}</section>`,
      ...tags.map(
        (tag) => html`<section id="${tag}" class="chapter"><h2>${tagName(tag, locale)}</h2>
${open.filter((one) => one.tag === tag).map((one) => operationSection(one, locale))}</section>`,
      ),
      sessionSection(closed, locale),
    ],
    foot: texts.foot,
  })
}

function entry(id: string, title: string, topics: [id: string, title: string][]): Html {
  const inner = topics.map(([topic, name]) => html`<li><a href="#${topic}">${name}</a></li>`)
  return html`<li><a href="#${id}">${title}</a>${topics.length > 0 ? html`<ul class="topics">${inner}</ul>` : ''}</li>`
}

function basicSection(texts: ApiTexts, id: (typeof basics)[number]): Html {
  const { title, body } = texts.basics[id]
  return html`<section id="${id}" class="topic"><h3>${title}${linkTo(texts, id)}</h3>${body.map(drawBlock)}</section>`
}

function linkTo(texts: ApiTexts, id: string): Html {
  return html`<a class="anchor" href="#${id}" aria-label="${texts.labels.linkTo}">#</a>`
}

function operationSection(operation: Operation, locale: Locale): Html {
  const texts = apiTexts[locale]
  const { labels } = texts
  const { id, method, path, scope, least, answerType, answer } = operation
  const [, detail] = wordsOf(operation, locale)
  return html`<section id="${id}" class="topic operation">
<h3>${summaryOf(operation, locale)}${linkTo(texts, id)}</h3>
<p class="route"><b class="method" data-method="${method}">${method}</b> <code>${path}</code></p>
${detail ? html`<p>${drawText(detail)}</p>` : ''}
<p class="rights">${labels.scope}: <code>${scope}</code> · ${labels.role}: ${least ? labels.fromRole[least] : ''}</p>
${fieldTable(labels.parameters, operation.parameters, texts)}
${fieldTable(`${labels.body} ${typeNote(operation.bodyType)}`, operation.body, texts)}
${answer.length > 0 ? answerDetails(operation, texts) : html`<p class="rights">${labels.answer}: <code>${operation.status}</code> ${answerType ?? labels.noContent}</p>`}
<p class="rights">${labels.problems}: ${operation.problems.map((status) => html`<a href="#errors">${status}</a> `)}</p>
</section>`
}

function typeNote(type: string | null): string {
  return type && type !== 'application/json' ? `(${type})` : ''
}

function answerDetails({ status, answer }: Operation, texts: ApiTexts): Html {
  return html`<details><summary>${texts.labels.answer}: <code>${status}</code></summary>${fieldTable('', answer, texts)}</details>`
}

function fieldTable(caption: string, rows: FieldRow[], { labels }: ApiTexts): Html {
  if (rows.length === 0) return html``
  return html`<table class="fields" role="table">
${caption ? html`<caption>${caption}</caption>` : ''}
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${labels.field}</th><th role="columnheader" scope="col">${labels.type}</th></tr></thead>
<tbody role="rowgroup">${rows.map((row) => fieldRow(row, labels.required, caption !== ''))}</tbody>
</table>`
}

/** In an answer everything is there, so only what is asked for says whether it must be. */
function fieldRow({ name, type, limits, required }: FieldRow, requiredWord: string, isInput: boolean): Html {
  const must = required && isInput ? html` <b class="must">${requiredWord}</b>` : ''
  return html`<tr role="row"><th role="rowheader" scope="row"><code>${name}</code>${must}</th><td role="cell"><code>${type}</code>${limits ? html` <span class="limits">${limits}</span>` : ''}</td></tr>`
}

function sessionSection(operations: Operation[], locale: Locale): Html {
  const { labels } = apiTexts[locale]
  const rows = operations.map(
    (operation) =>
      html`<tr role="row"><th role="rowheader" scope="row"><code>${operation.method} ${operation.path}</code></th><td role="cell">${summaryOf(operation, locale)}</td></tr>`,
  )
  return html`<section id="session-only" class="chapter"><h2>${labels.sessionOnly}</h2>
<p>${drawText(labels.sessionOnlyLead)}</p>
<table class="fields" role="table"><tbody role="rowgroup">${rows}</tbody></table></section>`
}

function summaryOf(operation: Operation, locale: Locale): string {
  return wordsOf(operation, locale)[0]
}

function wordsOf({ id, path }: Operation, locale: Locale): readonly [summary: string, detail?: string] {
  const words: Readonly<Record<string, OperationText>> = { ja: operationsJa, en: operationsEn }[locale]
  const text = words[id] ?? path
  return typeof text === 'string' ? [text] : text
}

/** The examples, in the order in which they work. */
export function examplesPage(locale: Locale, frame: Frame): Html {
  const texts = apiTexts[locale]
  const chapters = Object.keys(examples) as ExampleChapter[]
  return docsPage({
    locale,
    theme: frame.theme,
    title: texts.examplesTitle,
    lead: texts.examplesLead,
    labels: texts.labels,
    address: `${frame.publicUrl}/docs/api/examples`,
    stylesheets: frame.stylesheets,
    entries: [
      html`<li><a href="/docs/api">${texts.labels.toReference}</a></li>`,
      ...chapters.map((chapter) => entry(chapter, texts.examples[chapter].title, [])),
    ],
    body: [
      ...texts.examplesStart.map(drawBlock),
      html`<pre class="command" tabindex="0"><code>export SHODAN_URL=${frame.publicUrl}
export SHODAN_TOKEN=sp_…</code></pre>`,
      ...chapters.map(
        (
          chapter,
        ) => html`<section id="${chapter}" class="chapter"><h2>${texts.examples[chapter].title}${linkTo(texts, chapter)}</h2>
${texts.examples[chapter].body.map((text) => html`<p>${drawText(text)}</p>`)}
${examples[chapter].map((example) => drawExample(example, texts))}</section>`,
      ),
    ],
    foot: texts.foot,
  })
}

function drawExample({ id, command, status, keeps }: Example, texts: ApiTexts): Html {
  const note = Object.entries(texts.exampleNotes).find(([known]) => known === id)?.[1]
  const kept = keeps ? html`<p>${drawText(texts.labels.keep(keeps.variable, keeps.from))}</p>` : ''
  return html`${note ? html`<p>${drawText(note)}</p>` : ''}
<pre class="command" id="${id}" tabindex="0" data-status="${status}"><code>${command}</code></pre>
<p class="rights">${texts.labels.answers}: <code>${status}</code></p>${kept}`
}

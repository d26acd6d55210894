import { type Html, html } from '../../http/html.ts'
import { type Inline, parseInline } from './rules.ts'

/** A piece of a page to read; a plain string is a paragraph. Every text may hold the marks of `parseInline`. */
export type PlainBlock =
  | string
  | { readonly steps: readonly string[] }
  | { readonly points: readonly string[] }
  | { readonly note: string }
  | { readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] } }

export function drawBlock(block: PlainBlock): Html {
  if (typeof block === 'string') return html`<p>${drawText(block)}</p>`
  if ('steps' in block)
    return html`<ol class="steps">${block.steps.map((step) => html`<li>${drawText(step)}</li>`)}</ol>`
  if ('points' in block)
    return html`<ul>${block.points.map((point) => html`<li>${drawText(point)}</li>`)}</ul>`
  if ('note' in block) return html`<aside class="note"><p>${drawText(block.note)}</p></aside>`
  return drawTable(block.table)
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

export function drawText(text: string): Html[] {
  return parseInline(text).map(drawInline)
}

function drawInline(part: Inline): Html {
  if (part.kind === 'screen') return html`<b class="screen">${part.text}</b>`
  if (part.kind === 'code') return html`<code>${part.text}</code>`
  if (part.kind === 'link') return html`<a href="${part.href}">${part.text}</a>`
  return html`${part.text}`
}

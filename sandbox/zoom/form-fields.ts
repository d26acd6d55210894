import { html } from 'hono/html'
import type { Html, View } from './pages.ts'

/** A titled part of the operator page, reachable by its id. */
export function section(id: string, title: string, content: Html): Html {
  return html`<section class="card" id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${content}</section>`
}

/** A form that does one action of the operator and comes back. */
export function action({ link }: View, name: string, content: Html): Html {
  return html`<form method="post" action="${link(`/operator/${name}`)}">${content}</form>`
}

export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`
}

export function number(name: string, label: string, value: string, min: number): Html {
  return html`<label>${label}<input name="${name}" type="number" min="${min}" value="${value}"></label>`
}

export function select(name: string, label: string, values: readonly string[], chosen?: string): Html {
  return labelledSelect(name, label, values.map(same), chosen)
}

/** A select with a text for each value. */
export function labelledSelect(
  name: string,
  label: string,
  values: readonly (readonly [string, string])[],
  chosen?: string,
): Html {
  return html`<label>${label}<select name="${name}">${values.map(([value, text]) => option(value, text, chosen))}</select></label>`
}

/** A select whose label is heard and not seen, for table cells. */
export function bareSelect(
  name: string,
  label: string,
  values: readonly (readonly [string, string])[],
  chosen: string,
): Html {
  return html`<select name="${name}" aria-label="${label}">${values.map(([value, text]) => option(value, text, chosen))}</select>`
}

function option(value: string, text: string, chosen: string | undefined): Html {
  return html`<option value="${value}"${value === chosen ? html` selected` : ''}>${text}</option>`
}

/** A value that is its own text. */
export function same(value: string): [string, string] {
  return [value, value]
}

/** A table that scrolls sideways on a narrow screen, also by keyboard. */
export function table(name: string, headings: readonly string[], rows: Html[]): Html {
  // A column of buttons needs no heading; axe wants a plain cell there.
  const head = headings.map((heading) => (heading ? html`<th>${heading}</th>` : html`<td></td>`))
  return html`<div class="scroll" role="group" aria-label="${name}" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`
}

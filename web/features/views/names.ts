import type { ViewList, ViewView } from '../../../shared/contracts/views.ts'
import { type BuiltInName, builtInNames, type ViewKind } from '../../../shared/views.ts'
import { m } from '../../lib/messages.ts'

const builtInWords: Record<BuiltInName, () => string> = {
  all: () => m.view_all(),
  mine: () => m.view_mine(),
  untouched: () => m.view_untouched(),
  due: () => m.view_due(),
}

/** A view as it is offered: one that every list has, or a saved one. */
export interface OfferedView {
  id: string
  name: string
  saved: ViewView | null
}

/** The views of a list in their order: those of every list, the shared ones, one's own. */
export function offeredViews(kind: ViewKind, list: ViewList | undefined): OfferedView[] {
  const saved = list?.items.filter((view) => view.kind === kind) ?? []
  return [
    ...builtInNames.map((id) => ({ id, name: builtInWords[id](), saved: null })),
    ...saved.map((view) => ({ id: view.id, name: view.name, saved: view })),
  ]
}

export function addressOfView(kind: ViewKind, id: string): string {
  return `${kind === 'company' ? '/companies' : '/people'}?${new URLSearchParams({ view: id })}`
}

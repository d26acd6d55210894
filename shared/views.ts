/** Views of the lists of companies and people. Without Zod, so that lists have it; the requests are in contracts/views.ts. */
import { type FilterTree, me } from './records/conditions.ts'

export type ViewKind = 'company' | 'person'

/** What a view keeps of a list; an empty text is as every list begins. */
export interface ViewContent {
  q: string
  filter: FilterTree | null
  sort: string
  columns: string
}

/** The views that every list has, in their order; everybody means the same by them, so they are named and not kept. */
export const builtInNames = ['all', 'mine', 'untouched', 'due'] as const
export type BuiltInName = (typeof builtInNames)[number]

const nothing: ViewContent = { q: '', filter: null, sort: '', columns: '' }

export const builtInViews: Record<BuiltInName, ViewContent> = {
  all: nothing,
  mine: { ...nothing, filter: { all: [['ownerId', 'is', me]] } },
  untouched: { ...nothing, filter: { all: [['attempts', 'is', 0]] } },
  due: { ...nothing, filter: { all: [['nextPromiseOn', 'within', 0]] }, sort: 'next_promise' },
}

export function isBuiltIn(id: string): id is BuiltInName {
  return builtInNames.some((name) => name === id)
}

export const viewLimits = { own: 100, shared: 200, name: 60 } as const

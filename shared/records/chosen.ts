/** Records that somebody chose in a list: one by one, or all that the list leaves in, but for some. Without Zod, so that lists have it. */
import type { FilterTree } from './conditions.ts'

export type Chosen = { ids: readonly string[] } | (ListAsked & { except: readonly string[] })

/** What a list is asked for, beside its order. */
export interface ListAsked {
  filter?: FilterTree
  /** Words, as a search has them. */
  q?: string
}

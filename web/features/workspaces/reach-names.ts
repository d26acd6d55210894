import type { Reach } from '../../../shared/reach.ts'
import { m } from '../../lib/messages.ts'

export const reachNames: Record<Reach, () => string> = {
  all: () => m.workspace_reach_all(),
  edit_own: () => m.workspace_reach_edit_own(),
  see_own: () => m.workspace_reach_see_own(),
}

/** What follows from it for a member. */
export const reachHints: Record<Reach, () => string> = {
  all: () => m.workspace_reach_all_hint(),
  edit_own: () => m.workspace_reach_edit_own_hint(),
  see_own: () => m.workspace_reach_see_own_hint(),
}

/** Of a text that the trail has kept. */
export function reachNameOf(kept: unknown): string {
  return Object.entries(reachNames).find(([reach]) => reach === kept)?.[1]() ?? String(kept)
}

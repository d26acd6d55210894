import type { StatusKind } from '../../../shared/statuses.ts'
import { m } from '../../lib/messages.ts'

/** What each kind of status means; its colour follows from it. */
export const statusKindNames: Record<StatusKind, () => string> = {
  new: () => m.status_kind_new(),
  working: () => m.status_kind_working(),
  hot: () => m.status_kind_hot(),
  deal: () => m.status_kind_deal(),
  won: () => m.status_kind_won(),
  lost: () => m.status_kind_lost(),
  stopped: () => m.status_kind_stopped(),
}

import type { OutcomeKind } from '../../../shared/outcomes.ts'
import { m } from '../../lib/messages.ts'

/** What each kind of outcome means; its colour and its mark follow from it. */
export const outcomeKindNames: Record<OutcomeKind, () => string> = {
  none: () => m.outcome_kind_none(),
  wrong: () => m.outcome_kind_wrong(),
  away: () => m.outcome_kind_away(),
  wait: () => m.outcome_kind_wait(),
  refuse: () => m.outcome_kind_refuse(),
  sent: () => m.outcome_kind_sent(),
  hot: () => m.outcome_kind_hot(),
  appt: () => m.outcome_kind_appt(),
  stop: () => m.outcome_kind_stop(),
}

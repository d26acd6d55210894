import type { OutcomeView } from '../../../shared/contracts/outcomes.ts'
import type { Locale } from '../../../shared/messages.ts'
import { outcomeName } from '../../records/outcomes.ts'
import type { OutcomeRow } from './queries.ts'

/** In the language of whoever asks. */
export function outcomeView(outcome: OutcomeRow, { locale }: { locale: Locale }): OutcomeView {
  return { ...outcome, name: outcomeName(outcome, locale) }
}

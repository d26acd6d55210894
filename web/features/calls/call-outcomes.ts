import { type Outcome, outcomeDepths } from '../../../shared/outcomes.ts'
import { m } from '../../lib/messages.ts'

const labels: Record<Outcome, () => string> = {
  appointment: () => m.call_outcome_appointment(),
  reached: () => m.call_outcome_reached(),
  absent: () => m.call_outcome_absent(),
  no_answer: () => m.call_outcome_no_answer(),
  busy: () => m.call_outcome_busy(),
  voicemail: () => m.call_outcome_voicemail(),
  refused: () => m.call_outcome_refused(),
  wrong_number: () => m.call_outcome_wrong_number(),
}

/** Of the nine kinds that have a colour, those of today's outcomes. */
export type OutcomeKind = 'none' | 'wrong' | 'away' | 'refuse' | 'sent' | 'appt'

const kinds: Record<Outcome, OutcomeKind> = {
  appointment: 'appt',
  reached: 'sent',
  absent: 'away',
  no_answer: 'none',
  busy: 'none',
  voicemail: 'none',
  refused: 'refuse',
  wrong_number: 'wrong',
}

export function outcomeLabel(outcome: Outcome): string {
  return labels[outcome]()
}

export function outcomeKind(outcome: Outcome): OutcomeKind {
  return kinds[outcome]
}

/** Whether somebody was on the line whom one wanted to call, at least in the reception. */
export function wasAnswered(outcome: Outcome): boolean {
  return !['none', 'wrong'].includes(kinds[outcome])
}

export function outcomeDepth(outcome: Outcome): number | undefined {
  return outcomeDepths[outcome]
}

import type { Outcome } from '../../../shared/contracts/activity.ts'
import { m } from '../../lib/messages.ts'
import type { Tone } from '../../ui/badge.tsx'

/** In the order of their keys, 1 to 8. Written here again, since the contract's own list would bring Zod along. */
export const outcomeKeys = [
  'appointment',
  'reached',
  'absent',
  'no_answer',
  'busy',
  'voicemail',
  'refused',
  'wrong_number',
] as const satisfies readonly Outcome[]

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

const tones: Record<Outcome, Tone> = {
  appointment: 'ok',
  reached: 'accent',
  absent: 'neutral',
  no_answer: 'neutral',
  busy: 'neutral',
  voicemail: 'neutral',
  refused: 'warn',
  wrong_number: 'bad',
}

export function outcomeLabel(outcome: Outcome): string {
  return labels[outcome]()
}

export function outcomeTone(outcome: Outcome): Tone {
  return tones[outcome]
}

/** How a call went. Without Zod, so that pages may have it. */

/** In the order of their digit keys, 1 to 8. */
export const outcomes = [
  'appointment',
  'reached',
  'absent',
  'no_answer',
  'busy',
  'voicemail',
  'refused',
  'wrong_number',
] as const
export type Outcome = (typeof outcomes)[number]

/** How far a call got: 1 reception, 2 the person asked for, 3 who decides, 4 an appointment. Not known of a refusal. */
export const outcomeDepths: Partial<Record<Outcome, 0 | 1 | 2 | 3 | 4>> = {
  appointment: 4,
  reached: 2,
  absent: 1,
  no_answer: 0,
  busy: 0,
  voicemail: 0,
}

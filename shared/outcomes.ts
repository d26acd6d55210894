/** How a call went, on two axes: what it means, and how far it got. Without Zod, so that pages may have it. */

/** What an outcome means; its colour and its mark follow from it. */
export const outcomeKinds = [
  'none',
  'wrong',
  'away',
  'wait',
  'refuse',
  'sent',
  'hot',
  'appt',
  'stop',
] as const
export type OutcomeKind = (typeof outcomeKinds)[number]

/** How far a call got: 0 nobody, 1 the reception, 2 the person asked for, 3 who decides, 4 an appointment. */
export const depths = [0, 1, 2, 3, 4] as const
export type Depth = (typeof depths)[number]

/** One of a workspace's outcomes. What reports count by, `depth` and `countsAsConnect`, stays for ever as it was when it was added. */
export interface Outcome {
  /** A word of the product (first-outcomes.ts), or a UUID of one that the workspace added. */
  id: string
  name: string
  kind: OutcomeKind
  depth: Depth
  /** コネクト: the person asked for was reached, or somebody beyond. */
  countsAsConnect: boolean
  /** Who says so should not be called again: the dock offers to stop the record. */
  proposesStop: boolean
  /** The next promise is asked for, and proposed in so many days; null: not asked for. */
  promiseInDays: number | null
  /** A digit or a letter that says it in the dock. */
  key: string | null
  /** Offered no more; calls that have it keep it. */
  retired: boolean
}

export const outcomeLimits = { offered: 30, ever: 200, letters: 20, promiseInDays: 365 } as const

/** Letters that do something else in the dock: note and promise. */
export const outcomeKey = /^[0-9a-moq-z]$/

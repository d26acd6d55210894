/** What a seed is to make in one workspace. The same plan makes the same rows, wherever and in however many batches. */
import type { Shapes } from './shapes.ts'

export interface SeedPlan {
  workspaceId: string
  /** Another seed, other companies. */
  seed: number
  companies: number
  people: number
  calls: number
  /** Who makes the calls: the first of them most. */
  userIds: readonly string[]
  /** Where the search rows of companies stand, and behind them those of people: as many segments as they fill (db/search/write.ts). */
  segments: readonly string[]
  shapes: Shapes
  /** Midnight in UTC after the last day of calls. */
  until: number
}

export const day = 86_400_000

/** Their first record is entered, in order, in the month before the year of calls. */
export function companyEnteredAt({ until, companies }: SeedPlan, place: number): number {
  return Math.floor(until - 400 * day + (30 * day * place) / companies)
}

export function personEnteredAt({ until, people }: SeedPlan, place: number): number {
  return Math.floor(until - 369 * day + (2 * day * place) / people)
}

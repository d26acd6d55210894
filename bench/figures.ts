/** What a benchmark finds out. */
export interface Figure {
  what: string
  measured: string
  target: string
  reached: boolean
  /** For the picture: a short name, what was measured in `unit`, and what the target allows. */
  bar?: { label: string; value: number; most: number; unit: string }
}

export interface BenchOptions {
  /** How large the database is that is measured on. */
  companies: number
  /** Where it is: the owner's address of an empty database, or one that was filled so; null: a PostgreSQL of its own. */
  database: string | null
}

/** How long it took half of the times, most of the times, and at the most. */
export function spreadOf(times: readonly number[]): { p50: number; p95: number; p99: number; most: number } {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1) }
}

export function milliseconds(time: number): string {
  return time < 10 ? time.toFixed(1) : String(Math.round(time))
}

/** Runs `work` and says how long it took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

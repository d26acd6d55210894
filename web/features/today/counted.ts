import { mostCounted } from '../records/counted.ts'

/** A number of promises as it is shown: exact, or 「999+」. */
export function asCounted(count: number): string {
  return count < mostCounted ? String(count) : `${mostCounted - 1}+`
}

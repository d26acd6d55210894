/** Where the server stops counting. Written here again, since the contract would bring Zod along. */
const mostCounted = 1000

/** A number of promises as it is shown: exact, or 「999+」. */
export function asCounted(count: number): string {
  return count < mostCounted ? String(count) : `${mostCounted - 1}+`
}

/** What is known of numbers, as it came along with what was asked for: it is never asked for by itself. */
import { type QueryClient, queryOptions, skipToken } from '@tanstack/react-query'
import type { Reception } from '../../../shared/contracts/reception.ts'

/** A number as one who calls it knows it. */
export interface KnownNumber {
  id: string
  e164: string | null
}

export function receptionQuery(e164: string | null) {
  return queryOptions<Reception | null>({ queryKey: ['reception', e164], queryFn: skipToken })
}

/** Takes in what a page or the calls of a number have brought. Of the other numbers that they tell of nothing is known. */
export function keepReceptions(
  queries: QueryClient,
  of: readonly { e164: string | null }[],
  known: readonly Reception[],
): void {
  for (const { e164 } of of)
    if (e164 !== null)
      queries.setQueryData(
        receptionQuery(e164).queryKey,
        known.find((reception) => reception.e164 === e164) ?? null,
      )
}

import { useQuery } from '@tanstack/react-query'
import type { Reception } from '../../../shared/contracts/reception.ts'
import { type KnownNumber, receptionQuery } from './known.ts'

/** Null: nothing is known, or the number cannot be dialled; undefined: nobody has said yet. */
export function useReception({ e164 }: Pick<KnownNumber, 'e164'>): Reception | null | undefined {
  return useQuery(receptionQuery(e164)).data
}

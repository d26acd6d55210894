import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import { onDemand, useOnDemand } from '../../ui/on-demand.ts'

const parser = onDemand(() => import('./is-among.ts'))

/** As `isAmong`, as it is typed; until the reader of numbers is here, nothing is known to be. */
export function useIsAmong(
  numbers: readonly PhoneNumberView[],
  raw: string,
  owner: 'company' | 'person',
): boolean {
  const loaded = useOnDemand(parser, numbers.length > 0)
  return loaded !== null && raw !== '' && loaded.isAmong(numbers, raw, owner)
}

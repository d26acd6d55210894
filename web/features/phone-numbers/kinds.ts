import type { PhoneKind, PhoneNumberView } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'

/** Written here again, since the contract's own list would bring Zod along. */
export const phoneKindKeys = [
  'main',
  'direct',
  'mobile',
  'fax',
  'other',
] as const satisfies readonly PhoneKind[]

const labels: Record<PhoneKind, () => string> = {
  main: () => m.phone_kind_main(),
  direct: () => m.phone_kind_direct(),
  mobile: () => m.phone_kind_mobile(),
  fax: () => m.phone_kind_fax(),
  other: () => m.phone_kind_other(),
}

export function phoneKindLabel(kind: PhoneKind): string {
  return labels[kind]()
}

/** The number that `c` calls: the first that can be dialled and is no fax. */
export function firstToCall(numbers: readonly PhoneNumberView[]): PhoneNumberView | undefined {
  return numbers.find((number) => number.e164 !== null && number.kind !== 'fax')
}

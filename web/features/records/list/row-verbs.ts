import type { PhoneNumberView } from '../../../../shared/contracts/records.ts'
import type { RecordRef } from '../../../../shared/records/record-ref.ts'

/** What one can do with a row of a list. */
export interface RowVerbs<T> {
  rowOf: (item: T) => Row
  open: (item: T) => void
  call: (item: T) => void
  edit: (item: T) => void
  setDoNotCall: (item: T, doNotCall: boolean) => void
  remove: (item: T) => void
}

/** What is said of a row in its menu. */
export interface Row extends RecordRef {
  name: string
  /** The number to call or copy. */
  number: Pick<PhoneNumberView, 'display' | 'e164'> | null
  doNotCall: boolean
  mayEdit: boolean
}

/** The same, for one row. */
export type RowActs = { [K in Exclude<keyof RowVerbs<never>, 'rowOf' | 'setDoNotCall'>]: () => void } & {
  setDoNotCall: (doNotCall: boolean) => void
}

export function actsOn<T>(verbs: RowVerbs<T>, item: T): RowActs {
  return {
    open: () => verbs.open(item),
    call: () => verbs.call(item),
    edit: () => verbs.edit(item),
    remove: () => verbs.remove(item),
    setDoNotCall: (doNotCall) => verbs.setDoNotCall(item, doNotCall),
  }
}

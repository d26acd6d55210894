/** Texts as records have them folded, for looking up what is the same. */
import { foldForSearch } from '../../shared/japanese.ts'
import { phoneColumns } from '../../shared/phone-columns.ts'

/** Null for what is no name. */
export function termOfName(name: string | undefined): string | null {
  return foldForSearch(name ?? '') || null
}

/** Of a number that is whole, else null; a beginning would match by chance. */
export function termOfNumber(number: string | undefined): string | null {
  const { e164, digits } = phoneColumns(number ?? '')
  return e164 === null ? null : digits
}

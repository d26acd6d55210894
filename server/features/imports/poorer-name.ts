import { bare, foldForSearch } from '../../../shared/japanese.ts'
import { withoutLegalForms } from '../../../shared/legal-forms.ts'

/** Half-width kana, as old programs write them. */
const narrowKana = /[\uff66-\uff9f]/

/** Whether a name is the known one, written without its form of incorporation or in half-width kana: that is no news. */
export function isPoorerName(name: string, known: string): boolean {
  if (foldForSearch(name) !== foldForSearch(known)) return false
  if (hasForm(name) !== hasForm(known)) return hasForm(known)
  return narrowKana.test(name) && !narrowKana.test(known)
}

function hasForm(name: string): boolean {
  const letters = name.normalize('NFKC').toLowerCase()
  return bare(withoutLegalForms(letters)) !== bare(letters)
}

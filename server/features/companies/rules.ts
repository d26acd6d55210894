import type { EditCompany } from '../../../shared/contracts/records.ts'
import { foldForSearch } from '../../../shared/japanese.ts'

type Names = Pick<EditCompany, 'name' | 'reading' | 'englishName'>

/** The folded columns that follow from the names given; absent names leave theirs alone. */
export function foldedNames({ name, reading, englishName }: Names) {
  return {
    ...(name === undefined ? {} : { nameFolded: foldForSearch(name) }),
    ...(reading === undefined ? {} : { readingFolded: foldForSearch(reading) }),
    ...(englishName === undefined ? {} : { englishFolded: foldForSearch(englishName) }),
  }
}

/** The fields of `edit` that carry a value, by name: what an activity entry may say of an edit. */
export function editedFields(edit: Record<string, unknown>): string[] {
  return Object.keys(edit).filter((field) => field !== 'version' && edit[field] !== undefined)
}

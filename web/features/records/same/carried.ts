/** What was typed for a new record, beside what the one has that is there already. Pure rules. */
import { foldForSearch } from '../../../../shared/japanese.ts'
import { said, type TextField, type Texts } from '../facts/save-texts.ts'

/** One thing that would be lost if the record were taken as it is. */
export interface Carried {
  key: string
  label: string
  typed: string
  /** What the record has instead; empty where it has nothing. */
  known: string
}

/** The texts that the record lacks or has in other words; the same word written otherwise is no other. */
export function carriedTexts<R extends object, E extends object>(
  fields: readonly TextField<R, E>[],
  texts: Texts,
  record: R,
): Carried[] {
  return fields.flatMap((field) => {
    const typed = asKept(field, texts[field.key] ?? '', record)
    const known = field.read(record)
    if (typed === '' || foldForSearch(typed) === foldForSearch(known)) return []
    return { key: field.key, label: field.label(), typed: said(field, typed), known: said(field, known) }
  })
}

/** As the record would read; what makes no sense stays as it was typed, and is refused when it is saved. */
function asKept<R extends object, E extends object>(
  { read, write }: TextField<R, E>,
  text: string,
  record: R,
): string {
  const typed = text.trim()
  if (typed === '') return ''
  try {
    return read({ ...record, ...write(typed) })
  } catch {
    return typed
  }
}

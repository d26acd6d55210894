/** What custom fields hold that is searched: texts and links, and choices by their names. */
import { type CustomField, type CustomValues, choiceMeant, customLimits } from './custom.ts'

export type SearchedField = Pick<CustomField, 'id' | 'record' | 'name' | 'kind' | 'retired' | 'choices'>

export interface CustomWords {
  /** The name of the field. */
  field: string
  text: string
}

const searchedKinds: ReadonlySet<CustomField['kind']> = new Set(['text', 'link', 'choice', 'choices'])

export function isSearched({ kind }: Pick<CustomField, 'kind'>): boolean {
  return searchedKinds.has(kind)
}

/** In the order of the fields, and no more letters than are searched of one record. What is retired is not among them. */
export function customWords(fields: readonly SearchedField[], values: CustomValues): CustomWords[] {
  const offered = fields.filter((field) => isSearched(field) && !field.retired)
  const words = offered.flatMap((field) =>
    textsOf(field, values).map((text) => ({ field: field.name, text })),
  )
  let letters = 0
  return words.filter(({ text }) => {
    letters += text.length
    return letters <= customLimits.searchedLetters
  })
}

function textsOf(field: SearchedField, values: CustomValues): string[] {
  const held = [values[field.id] ?? []].flat()
  const texts =
    field.kind === 'text' || field.kind === 'link' ? held : held.map((id) => choiceMeant(field, id)?.name)
  return texts.filter((text) => typeof text === 'string')
}

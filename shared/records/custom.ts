/** Fields that a workspace adds to its companies or its people (独自項目), and what they hold. Without Zod, so that the web has it. */

export const customKinds = [
  'text',
  'number',
  'money',
  'date',
  'choice',
  'choices',
  'flag',
  'link',
  'person',
] as const
export type CustomKind = (typeof customKinds)[number]

/**
 * A text or a link; a number, or an amount in yen; a day as `2026-11-30`; the id of a choice, or of a person; the ids of several
 * choices; yes or no.
 */
export type CustomValue = string | number | boolean | string[]

/** By the ids of the fields. A field that holds nothing is not among them. */
export type CustomValues = Readonly<Record<string, CustomValue>>

/** What an edit says of custom fields; null: from then on it holds nothing. Those left out stay. */
export type CustomEdit = Readonly<Record<string, CustomValue | null>>

export interface CustomChoice {
  id: string
  name: string
  /** Offered no more; records that have it keep it. */
  retired: boolean
  /** The one that took its place. */
  mergedInto: string | null
}

/** A field as records are read by it. */
export interface CustomField {
  id: string
  record: 'company' | 'person'
  name: string
  kind: CustomKind
  retired: boolean
  choices: readonly CustomChoice[]
}

/** Of one kind of record, of one field, of a number on both sides of zero. Choices that were merged stay known: `everChoices`. So many letters of one record are searched: what it is found by has a limit. */
export const customLimits = {
  fields: 100,
  everFields: 300,
  choices: 200,
  everChoices: 600,
  nameLetters: 60,
  textLetters: 500,
  searchedLetters: 10_000,
  amount: 1e15,
  decimals: 6,
} as const

export function hasChoices(kind: CustomKind): boolean {
  return kind === 'choice' || kind === 'choices'
}

/** Whether it is an id as the database writes it: of the names of fields, those of custom ones. */
export function isCustomKey(key: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key)
}

/** What a choice means by now: one that was merged is the one that took its place. */
export function choiceMeant(
  { choices }: Pick<CustomField, 'choices'>,
  id: unknown,
): CustomChoice | undefined {
  const found = choices.find((choice) => choice.id === id)
  return found?.mergedInto ? choices.find((choice) => choice.id === found.mergedInto) : found
}

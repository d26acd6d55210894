import type { EditCustomField } from '../../../shared/contracts/custom-fields.ts'
import { Problem } from '../../../shared/problems.ts'
import { type CustomChoice, customLimits, hasChoices } from '../../../shared/records/custom.ts'
import { refuseTakenName } from '../choices/rules.ts'
import type { CustomFieldRow } from './queries.ts'

type Record = CustomFieldRow['record']

/** @throws Problem `choice_name_taken` for a name that another field of the same kind of record has, retired ones too. */
export function refuseTakenFieldName(
  known: readonly CustomFieldRow[],
  record: Record,
  name: string,
  except?: string,
): void {
  const others = known.filter((field) => field.record === record)
  refuseTakenName(
    others.map((field) => ({ ...field, mergedInto: null })),
    name,
    except,
  )
}

/** @throws Problem `too_many_choices` when no other field can be offered. */
export function refuseTooManyFields(known: readonly CustomFieldRow[], record: Record): void {
  const all = known.filter((field) => field.record === record)
  const offered = all.filter(({ retired }) => !retired).length
  if (offered >= customLimits.fields || all.length >= customLimits.everFields)
    throw new Problem('too_many_choices', { most: customLimits.fields })
}

/**
 * The choices of a field after they are said anew: in the order that was said, and then those that were merged, which stay known.
 * @throws Problem `invalid_input` for a kind without choices, or when one that is there is left out; `choice_name_taken`; `too_many_choices`.
 */
export function choicesAfter(
  { kind, choices }: Pick<CustomFieldRow, 'kind' | 'choices'>,
  said: NonNullable<EditCustomField['choices']>,
): CustomChoice[] {
  const merged = choices.filter(({ mergedInto }) => mergedInto !== null)
  const isKept = ({ id, mergedInto }: CustomChoice) =>
    mergedInto !== null || said.some((one) => one.id === id)
  const isMerged = ({ id }: { id: string }) => merged.some((one) => one.id === id)
  if ((said.length > 0 && !hasChoices(kind)) || !choices.every(isKept) || said.some(isMerged))
    throw new Problem('invalid_input', { fields: [{ path: 'choices', code: 'not_offered' }] })
  const now = said.map((choice): CustomChoice => ({ ...choice, mergedInto: null }))
  for (const { id, name } of now) refuseTakenName(now, name, id)
  const offered = now.filter(({ retired }) => !retired).length
  if (offered > customLimits.choices || now.length + merged.length > customLimits.everChoices)
    throw new Problem('too_many_choices', { most: customLimits.choices })
  return [...now, ...merged]
}

/** Those that are called otherwise than before. */
export function renamedChoices(before: readonly CustomChoice[], after: readonly CustomChoice[]): string[] {
  const names = new Map(before.map(({ id, name }) => [id, name]))
  return after.flatMap(({ id, name }) => (names.has(id) && names.get(id) !== name ? [id] : []))
}

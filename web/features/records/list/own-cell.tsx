import type { CustomField, CustomValue } from '../../../../shared/records/custom.ts'
import { customSaid, textOfValue } from '../facts/custom-texts.tsx'
import { usePersonNames } from '../finders/person-names.ts'

interface OwnCellProps {
  field: CustomField
  value: CustomValue | null | undefined
}

/** What a record holds of a field that the workspace has added, in a row of a list. */
export function OwnCell({ field, value }: OwnCellProps) {
  const named = usePersonNames(field.kind === 'person' && typeof value === 'string' ? [value] : [])
  return customSaid(field, textOfValue(field, value), named)
}

import type { CustomFieldView } from '../../../shared/contracts/custom-fields.ts'
import type { CustomFieldRow } from './queries.ts'

export function customFieldView({ choices, ...field }: CustomFieldRow): CustomFieldView {
  return { ...field, choices: [...choices] }
}

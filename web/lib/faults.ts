/** What is wrong with one field, where the server refused a form. */
import type { FieldFault } from '../../shared/problems.ts'
import { m } from './messages.ts'
import { ProblemError } from './problem-error.ts'

const faults: Record<string, () => string> = {
  too_big: () => m.field_too_big(),
  too_small: () => m.field_too_small(),
  invalid_type: () => m.field_invalid_type(),
  invalid_format: () => m.field_invalid_format(),
  wide_at: () => m.field_wide_at(),
  former_value: () => m.field_former_value(),
  corporate_number: () => m.field_corporate_number(),
  website: () => m.field_website(),
  support_contact: () => m.field_support_contact(),
  control_characters: () => m.field_control_characters(),
  not_well_formed: () => m.field_control_characters(),
  unknown_time_zone: () => m.field_unknown_time_zone(),
  filter: () => m.field_filter(),
  filter_field: () => m.field_filter_field(),
  filter_operator: () => m.field_filter_operator(),
  filter_too_long: () => m.field_filter_too_long(),
  filter_value: () => m.field_filter_value(),
  not_offered: () => m.field_not_offered(),
  field_retired: () => m.field_field_retired(),
}

/**
 * What is wrong with one field of a refused form, to stand under it; null when the server had no objection to it.
 * Without `path`: with the first field that was refused, for a form that has only one.
 */
export function faultOf(error: unknown, path?: string): string | null {
  if (!(error instanceof ProblemError) || !Array.isArray(error.params.fields)) return null
  const fields: FieldFault[] = error.params.fields
  const fault = fields.find((field) => path === undefined || field.path === path)
  return fault ? (faults[fault.code] ?? m.field_invalid_format)() : null
}

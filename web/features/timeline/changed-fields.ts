/** The fields of a change as people read them. */
import type { ChangedValue, ChangeView } from '../../../shared/contracts/activity.ts'
import { companyFields } from '../../../shared/records/company.ts'
import { type CustomField, isCustomKey } from '../../../shared/records/custom.ts'
import type { Fields } from '../../../shared/records/field.ts'
import { personFields } from '../../../shared/records/person.ts'
import { type PhoneKind, phoneKinds } from '../../../shared/records/phone-kinds.ts'
import { m } from '../../lib/messages.ts'
import { healthText } from '../phone-numbers/health.ts'
import { phoneKindLabel } from '../phone-numbers/kinds.ts'
import { customSaid, textOfValue } from '../records/facts/custom-texts.tsx'
import { texts } from '../records/facts/text-fields.ts'

export interface ChangedField {
  key: string
  label: string
  /** Empty where nothing was known. */
  from: string
  to: string
  /** What it holds now; undefined: that is not known. */
  now: ChangedValue | undefined
  /** Where it is one of the workspace's own. */
  custom?: CustomField | undefined
  /** Whether a press gives back what it held before. */
  restorable: boolean
}

export function fieldsIn(change: ChangeView, customFields: readonly CustomField[]): ChangedField[] {
  return change.fields.map(({ field, from, to, now }) => {
    const custom = customFields.find(({ id }) => id === field)
    const isOffered = !isCustomKey(field) || custom?.retired === false
    return {
      key: field,
      label: custom?.name ?? labelOf(change, field),
      from: valueText(change, field, from, custom),
      to: valueText(change, field, to, custom),
      now,
      custom,
      restorable:
        isOffered &&
        change.record !== null &&
        now !== undefined &&
        JSON.stringify(now) !== JSON.stringify(from),
    }
  })
}

/** A value of a field of this change, as text. */
export function valueText(
  change: ChangeView,
  field: string,
  value: ChangedValue,
  custom?: CustomField,
): string {
  if (custom && value !== null) return customText(change, custom, value)
  const known = fieldsOf(change)[field]
  if (known && references.includes(known.value.kind)) return namesOf(change, value)
  if (known?.value.kind === 'flag') return value === true ? m.record_yes() : m.record_no()
  const text = known && texts[known.value.kind]
  if (text) return text.say?.(text.read(value)) ?? text.read(value)
  if (known) return plainText(value)
  if (field === 'health') return healthText(value)
  if (field === 'kind') return isKind(value) ? phoneKindLabel(value) : ''
  return plainText(value)
}

/** Of choices and people the names that the change brings, also of those that were merged since. */
function customText(change: ChangeView, field: CustomField, value: NonNullable<ChangedValue>): string {
  const isNamed = ['choice', 'choices', 'person'].includes(field.kind)
  return isNamed ? namesOf(change, value) : customSaid(field, textOfValue(field, value), () => null)
}

function plainText(value: unknown): string {
  if (Array.isArray(value)) return value.join(m.record_list_comma())
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function labelOf(change: ChangeView, field: string): string {
  const known = fieldsOf(change)[field]
  if (known) return m[known.label]()
  return numberLabels[field]?.() ?? m.record_field_facts()
}

function fieldsOf({ action }: ChangeView): Fields {
  if (action.startsWith('company.')) return companyFields
  return action.startsWith('person.') ? personFields : {}
}

const references: readonly string[] = ['company', 'member', 'status', 'tags']

function namesOf({ names }: ChangeView, value: unknown): string {
  const ids = [value].flat().filter((id) => typeof id === 'string')
  return ids.map((id) => names[id] ?? m.change_gone()).join(m.record_list_comma())
}

const numberLabels: Record<string, () => string> = {
  value: () => m.way_value(),
  label: () => m.way_label(),
  raw: () => m.change_number(),
  extension: () => m.change_extension(),
  kind: () => m.phone_kind(),
  health: () => m.phone_health(),
}

function isKind(value: unknown): value is PhoneKind {
  return phoneKinds.some((kind) => kind === value)
}

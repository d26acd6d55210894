import type { Activity } from '../../../shared/contracts/activity.ts'
import { companyFields } from '../../../shared/records/company.ts'
import { wayKinds } from '../../../shared/records/contact-ways.ts'
import type { CustomField } from '../../../shared/records/custom.ts'
import { entriesOf, type Label } from '../../../shared/records/field.ts'
import { personFields } from '../../../shared/records/person.ts'
import { m } from '../../lib/messages.ts'
import { wayKindLabel } from '../contact-ways/kinds.ts'
import { healthText } from '../phone-numbers/health.ts'

export type ChangeEntry = Extract<Activity, { kind: 'change' }>

interface Parts {
  user: string
  name: string
  number: string
  fields: string
  names: string
  /** Of a further way to reach a record: of which kind it is. */
  way: string
  /** Of a number, where nothing else of it was changed: what is known of it. */
  health: string | null
}

const sentences: Record<string, (parts: Parts) => string> = {
  'company.added': ({ user }) => m.change_company_added({ user }),
  'company.edited': ({ user, fields }) => m.change_company_edited({ user, fields }),
  'company.deleted': ({ user }) => m.change_company_deleted({ user }),
  'company.restored': ({ user }) => m.change_company_restored({ user }),
  'company.imported': ({ user }) => m.change_company_imported({ user }),
  'company.merged': merged,
  'company.unmerged': ({ user }) => m.change_unmerged({ user }),
  'person.merged': merged,
  'person.unmerged': ({ user }) => m.change_unmerged({ user }),
  'person.imported': ({ user, name }) => m.change_person_imported({ user, name }),
  'person.added': ({ user, name }) => m.change_person_added({ user, name }),
  'person.edited': ({ user, name, fields }) => m.change_person_edited({ user, name, fields }),
  'person.deleted': ({ user, name }) => m.change_person_deleted({ user, name }),
  'person.restored': ({ user, name }) => m.change_person_restored({ user, name }),
  'contact_way.added': ({ user, way }) => m.change_contact_way_added({ user, way }),
  'contact_way.edited': ({ user, way }) => m.change_contact_way_edited({ user, way }),
  'contact_way.deleted': ({ user, way }) => m.change_contact_way_deleted({ user, way }),
  'contact_way.restored': ({ user, way }) => m.change_contact_way_restored({ user, way }),
  'contact_way.ordered': ({ user, way }) => m.change_contact_way_ordered({ user, way }),
  'phone_number.added': ({ user, number }) => m.change_phone_number_added({ user, number }),
  'phone_number.edited': numberEdited,
  'phone_number.deleted': ({ user, number }) => m.change_phone_number_deleted({ user, number }),
  'phone_number.ordered': ({ user }) => m.change_phone_number_ordered({ user }),
  'phone_number.restored': ({ user, number }) => m.change_phone_number_restored({ user, number }),
}

function numberEdited({ user, number, health }: Parts): string {
  if (health === null) return m.change_phone_number_edited({ user, number })
  return health === ''
    ? m.change_phone_number_unsaid({ user, number })
    : m.change_phone_number_said({ user, number, health })
}

/** Names of records that are gone for good are not known any more. */
function merged({ user, names }: Parts): string {
  return names === '' ? m.change_merged_others({ user }) : m.change_merged({ user, names })
}

/** A change in one sentence: who did what to what. Custom fields are called as they are today. */
export function changeText(
  { action, detail, user, personName }: ChangeEntry,
  customFields: readonly Pick<CustomField, 'id' | 'name'>[] = [],
): string {
  const sentence = sentences[action] ?? (({ user }: Parts) => m.change_other({ user }))
  return sentence({
    user: user?.name ?? m.activity_someone(),
    name: personName ?? m.person_title(),
    number: typeof detail.display === 'string' ? detail.display : '',
    health: isOnlyHealth(detail.fields) ? healthText(detail.health) : null,
    way: wayText(detail.kind),
    fields: fieldList(detail.fields, customFields),
    names: [detail.names ?? []].flat().join(m.record_list_comma()),
  })
}

function wayText(kind: unknown): string {
  const known = wayKinds.find((one) => one === kind)
  return known ? wayKindLabel(known) : ''
}

function isOnlyHealth(fields: unknown): boolean {
  return Array.isArray(fields) && fields.length === 1 && fields[0] === 'health'
}

function fieldList(fields: unknown, customFields: readonly Pick<CustomField, 'id' | 'name'>[]): string {
  if (!Array.isArray(fields)) return m.record_field_facts()
  const names = fields.flatMap(
    (field) => customFields.find(({ id }) => id === field)?.name ?? nameOf(String(field)) ?? [],
  )
  return names.length > 0 ? [...new Set(names)].join(m.record_list_comma()) : m.record_field_facts()
}

const labels = new Map<string, Label>(
  [...entriesOf(personFields), ...entriesOf(companyFields)].map(([key, { label }]) => [key, label]),
)

/** A company and a person have their names in common. */
function nameOf(field: string): string | undefined {
  if (field === 'name') return m.record_field_name()
  const label = labels.get(field)
  return label && m[label]()
}

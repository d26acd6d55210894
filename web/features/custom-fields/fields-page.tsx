import { type QueryClient, useQuery } from '@tanstack/react-query'
import type { CustomFieldView } from '../../../shared/contracts/custom-fields.ts'
import { mayDo } from '../../../shared/policy.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Section } from '../../ui/section.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { NamedRows } from '../choices/named-rows.tsx'
import { useMe } from '../me/api.ts'
import { customFieldsQuery, useOrderFields } from './api.ts'
import { FieldRow } from './field-row.tsx'
import { NewFieldForm } from './new-field-form.tsx'

/** What the page shows first, asked for on the way to it. */
export function askForFields(queries: QueryClient): void {
  void queries.prefetchQuery(customFieldsQuery)
}

const sections = [
  { record: 'company', title: () => m.fields_of_companies(), intro: () => m.fields_intro_companies() },
  { record: 'person', title: () => m.fields_of_people(), intro: () => m.fields_intro_people() },
] as const

/** The fields that the workspace has added to companies and to people. Everybody sees them; admins change them. */
export function FieldsPage() {
  usePageTitle(m.fields_title())
  const { role } = useMe()
  const fields = useQuery(customFieldsQuery)
  const mayEdit = mayDo(role, 'fields.manage')
  return sections.map(({ record, title, intro }) => (
    <Section key={record} title={title()} description={mayEdit ? intro() : m.choices_read_only()} flush>
      <Loaded query={fields} skeleton={<SkeletonRows rows={3} />} flush>
        {({ items, underWay }) => (
          <FieldRows
            record={record}
            items={items.filter((field) => field.record === record)}
            underWay={underWay}
            mayEdit={mayEdit}
          />
        )}
      </Loaded>
      {mayEdit && <NewFieldForm record={record} />}
    </Section>
  ))
}

interface FieldRowsProps {
  record: RecordRef['kind']
  items: readonly CustomFieldView[]
  underWay: readonly { oldId: string; newId: string | null; changed: number }[]
  mayEdit: boolean
}

function FieldRows({ record, items, underWay, mayEdit }: FieldRowsProps) {
  const order = useOrderFields(record)
  const choices = items.flatMap((field) => field.choices)
  if (items.length === 0) return <p className="px-4 py-2 text-sm text-ink-soft sm:px-6">{m.fields_empty()}</p>
  return (
    <NamedRows
      label={record === 'company' ? m.fields_of_companies() : m.fields_of_people()}
      items={items}
      onOrder={mayEdit ? (ids) => order.mutateAsync(ids) : undefined}
      underWay={underWay.filter(({ oldId }) => choices.some(({ id }) => id === oldId))}
      merged={choices}
    >
      {(field, place) => <FieldRow field={field} mayEdit={mayEdit} place={place} />}
    </NamedRows>
  )
}

import { Link } from '@tanstack/react-router'
import { Pencil } from 'lucide-react'
import type { PersonView } from '../../../shared/contracts/records.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { DataItem } from '../../ui/data-list.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Popover } from '../../ui/popover.tsx'
import { Section } from '../../ui/section.tsx'
import { Time } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { FactList } from '../records/fact-list.tsx'
import { useEditPerson, useKeepPerson } from './api.ts'
import { CompanyPicker } from './company-picker.tsx'
import type { PickedCompany } from './company-search.ts'
import { personFields } from './person-fields.tsx'

/** What is known about a person; each fact is edited where it stands. */
export function PersonFacts({ person }: { person: PersonView }) {
  const editing = useEditPerson(person)
  const keep = useKeepPerson(person.id)
  return (
    <Section title={m.person_facts()}>
      <FactList
        record={person}
        fields={personFields}
        onSave={(edit, version) => editing.mutateAsync({ ...edit, version })}
        onTheirs={keep}
        before={<CompanyFact person={person} />}
        after={
          <>
            <DataItem label={m.record_created_at()}>
              <Time at={person.createdAt} exact />
            </DataItem>
            <DataItem label={m.record_updated_at()}>
              <Time at={person.updatedAt} />
            </DataItem>
          </>
        }
      />
    </Section>
  )
}

function CompanyFact({ person }: { person: PersonView }) {
  const { companyId, companyName } = person
  const editing = useEditPerson(person)

  async function change(company: PickedCompany | null) {
    try {
      await editing.mutateAsync({ companyId: company?.id ?? null, version: person.version })
    } catch (error) {
      toast({ title: explain(error).text, tone: 'bad' })
    }
  }

  return (
    <DataItem
      label={m.person_company()}
      action={
        <Popover
          title={m.person_company_change()}
          align="end"
          trigger={<IconButton icon={Pencil} size="small" label={m.person_company_change()} />}
        >
          {(close) => (
            <CompanyPicker
              hideLabel
              autoFocus
              value={companyId && companyName ? { id: companyId, name: companyName } : null}
              onChange={(company) => {
                close()
                void change(company)
              }}
            />
          )}
        </Popover>
      }
    >
      {companyId ? (
        <Link
          to="/companies/$companyId"
          params={{ companyId }}
          title={companyName ?? undefined}
          className="line-clamp-2 text-accent underline-offset-2 hover:underline"
        >
          {companyName}
        </Link>
      ) : (
        <span className="text-ink-faint">{m.person_company_none()}</span>
      )}
    </DataItem>
  )
}

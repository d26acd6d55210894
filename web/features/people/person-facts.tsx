import { Link } from '@tanstack/react-router'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import type { PersonView } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'
import { DataItem } from '../../ui/data-list.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { onDemandDialog, onDemandPart } from '../../ui/on-demand.ts'
import { Section } from '../../ui/section.tsx'
import { Time } from '../../ui/time.tsx'
import { FactList } from '../records/fact-list.tsx'
import { useCustomTexts } from '../records/use-custom-texts.ts'
import { useEditPerson, useKeepPerson } from './api.ts'
import { personTexts } from './person-fields.tsx'

const ChangeCompanyDialog = onDemandDialog(() => import('./change-company-dialog.tsx'), 'ChangeCompanyDialog')
const SimilarToEdited = onDemandPart(() => import('./similar-to-edited.tsx'), 'SimilarToEdited')

/** What is known about a person; each fact is edited where it stands. */
export function PersonFacts({ person }: { person: PersonView }) {
  const editing = useEditPerson(person)
  const keep = useKeepPerson(person.id)
  const custom = useCustomTexts('person', person)
  return (
    <Section title={m.person_facts()}>
      <FactList
        record={person}
        fields={[...personTexts, ...custom]}
        onSave={(edit, version) => editing.mutateAsync({ ...edit, version })}
        onTheirs={keep}
        below={(key, typed) => <SimilarToEdited person={person} texts={{ [key]: typed }} />}
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
  const [changing, setChanging] = useState(false)
  return (
    <DataItem
      label={m.person_company()}
      action={
        person.mayEdit && (
          <>
            <IconButton
              icon={Pencil}
              size="small"
              label={m.person_company_change()}
              onClick={() => setChanging(true)}
            />
            <ChangeCompanyDialog person={person} open={changing} onOpenChange={setChanging} />
          </>
        )
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

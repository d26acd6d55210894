import { Link } from '@tanstack/react-router'
import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import type { PersonView } from '../../../shared/contracts/records.ts'
import { wayKinds } from '../../../shared/records/contact-ways.ts'
import { m } from '../../lib/messages.ts'
import { DataItem } from '../../ui/data-list.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { onDemandDialog, onDemandPart } from '../../ui/on-demand.ts'
import { Section } from '../../ui/section.tsx'
import { Time } from '../../ui/time.tsx'
import { wayKindLabel } from '../contact-ways/kinds.ts'
import { useFurtherWays } from '../contact-ways/use-further-ways.tsx'
import { FactList } from '../records/facts/fact-list.tsx'
import { useCustomTexts } from '../records/facts/use-custom-texts.ts'
import type { KnownPerson } from './api.ts'
import { personTexts } from './person-fields.tsx'
import { useEditPerson, useKeepPerson } from './use-edit-person.ts'

const ChangeCompanyDialog = onDemandDialog(() => import('./change-company-dialog.tsx'), 'ChangeCompanyDialog')
const SimilarToEdited = onDemandPart(() => import('./similar-to-edited.tsx'), 'SimilarToEdited')

/** What is known about a person; each fact is edited where it stands. */
export function PersonFacts({ person }: { person: KnownPerson }) {
  const editing = useEditPerson(person)
  const keep = useKeepPerson(person.id)
  const custom = useCustomTexts('person', person)
  const { id, companyId, version, mayEdit } = person
  const owner = { record: { kind: 'person', id }, companyId, version, mayEdit } as const
  const further = useFurtherWays(owner, person.contactWays)
  return (
    <Section
      title={m.person_facts()}
      actions={
        mayEdit && (
          <Menu trigger={<IconButton icon={Plus} size="small" label={m.way_add_to_person()} />}>
            {wayKinds.map((kind) => (
              <MenuItem key={kind} onSelect={() => further.add(kind)}>
                {wayKindLabel(kind)}
              </MenuItem>
            ))}
          </Menu>
        )
      }
    >
      <FactList
        record={person}
        fields={[...personTexts, ...custom]}
        onSave={(edit, version) => editing.mutateAsync({ ...edit, version })}
        onTheirs={keep}
        further={(key) => (key === 'email' ? further.of('email') : undefined)}
        below={(key, typed) => <SimilarToEdited person={person} texts={{ [key]: typed }} />}
        before={<CompanyFact person={person} />}
        after={
          <>
            {further.of('site').below}
            {further.of('address').below}
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

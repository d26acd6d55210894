import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import type { CompanyView, PersonView } from '../../../shared/contracts/records.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { onDemandDialog } from '../../ui/on-demand.ts'
import { Section } from '../../ui/section.tsx'
import { toast } from '../../ui/toast.tsx'
import type { CallRecord } from '../phone-numbers/call-target.ts'
import { PersonEntry } from './person-entry.tsx'

const NewPersonDialog = onDemandDialog(() => import('./new-person-dialog.tsx'), 'NewPersonDialog')

interface CompanyPeopleProps {
  company: CompanyView
  people: readonly PersonView[]
  lastCallOf: (record: RecordRef) => CallRecord['lastCall']
}

/** The people of a company, each with their own phone icons. */
export function CompanyPeople({ company, people, lastCallOf }: CompanyPeopleProps) {
  const [adding, setAdding] = useState(false)
  return (
    <Section
      title={m.company_people()}
      count={people.length}
      actions={
        people.length > 0 && (
          <IconButton icon={UserPlus} size="small" label={m.person_add()} onClick={() => setAdding(true)} />
        )
      }
      flush={people.length > 0}
    >
      {people.length === 0 ? (
        <div className="flex flex-col items-start gap-2">
          <p className="text-sm text-ink-soft">{m.company_people_empty()}</p>
          <Button size="small" icon={UserPlus} onClick={() => setAdding(true)}>
            {m.person_add()}
          </Button>
        </div>
      ) : (
        <ul className="divide-y divide-line">
          {people.map((person) => (
            <li key={person.id}>
              <PersonEntry person={person} lastCall={lastCallOf({ kind: 'person', id: person.id })} />
            </li>
          ))}
        </ul>
      )}
      <NewPersonDialog
        open={adding}
        onOpenChange={setAdding}
        company={{ id: company.id, name: company.name }}
        onAdded={() => toast({ title: m.person_created(), tone: 'ok' })}
      />
    </Section>
  )
}

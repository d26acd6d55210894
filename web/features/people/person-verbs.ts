import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { PersonView } from '../../../shared/contracts/records.ts'
import { onDemand } from '../../ui/on-demand.ts'
import { toastNotLoaded } from '../../ui/toast.tsx'
import { firstInUse, firstToCall } from '../phone-numbers/kinds.ts'
import { useStartCall } from '../phone-numbers/start-call.ts'
import { invalidateRecord } from '../records/api.ts'
import type { RowVerbs } from '../records/list/row-verbs.ts'
import { orSay } from '../records/or-say.ts'
import { editPerson, personQuery } from './api.ts'
import { callRecordOf } from './call-record.ts'

const deletion = onDemand(() => import('./delete-person.ts'))

/** What one can do with a row of the list of people. */
export function usePersonVerbs(onEdit: (id: string) => void): RowVerbs<PersonView> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { startCall } = useStartCall()
  return {
    rowOf: ({ id, name, phoneNumbers, doNotCall, mayEdit }) => ({
      kind: 'person',
      id,
      name,
      number: firstInUse(phoneNumbers) ?? null,
      doNotCall,
      mayEdit,
    }),
    open: ({ id }) => void navigate({ to: '/people/$personId', params: { personId: id } }),
    call: (person) => {
      const number = firstToCall(person.phoneNumbers)
      if (number) startCall({ number, record: callRecordOf(person) })
    },
    edit: ({ id, mayEdit }) => mayEdit && onEdit(id),
    setDoNotCall: ({ id, companyId }, doNotCall) =>
      void orSay(async () => {
        const { version } = await queries.fetchQuery({ ...personQuery(id), staleTime: 0 })
        await editPerson(id, { doNotCall, version })
        await invalidateRecord(queries, { companyId, personId: id })
      }),
    remove: (person) =>
      void deletion
        .load()
        .then((loaded) => loaded.deletePerson({ person, after: 'stay', queries, navigate }), toastNotLoaded),
  }
}

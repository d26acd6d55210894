import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { PersonView } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'
import { firstToCall } from '../phone-numbers/kinds.ts'
import { useStartCall } from '../phone-numbers/start-call.ts'
import { invalidateRecord } from '../records/api.ts'
import { deleteRecord } from '../records/delete-record.ts'
import { orSay } from '../records/or-say.ts'
import type { RowVerbs } from '../records/row-verbs.ts'
import { deletePerson, editPerson, personQuery, restorePerson } from './api.ts'
import { callRecordOf } from './call-record.ts'

/** What one can do with a row of the list of people. */
export function usePersonVerbs(onEdit: (id: string) => void): RowVerbs<PersonView> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { startCall } = useStartCall()
  return {
    rowOf: ({ id, name, phoneNumbers, doNotCall }) => ({
      kind: 'person',
      id,
      name,
      number: firstToCall(phoneNumbers) ?? phoneNumbers[0] ?? null,
      doNotCall,
    }),
    open: ({ id }) => void navigate({ to: '/people/$personId', params: { personId: id } }),
    call: (person) => {
      const number = firstToCall(person.phoneNumbers)
      if (number) startCall({ number, record: callRecordOf(person) })
    },
    edit: ({ id }) => onEdit(id),
    setDoNotCall: ({ id, companyId }, doNotCall) =>
      void orSay(async () => {
        const { version } = await queries.fetchQuery({ ...personQuery(id), staleTime: 0 })
        await editPerson(id, { doNotCall, version })
        await invalidateRecord(queries, { companyId, personId: id })
      }),
    remove: ({ id, companyId }) =>
      void deleteRecord({
        remove: () => deletePerson(id),
        restore: () => restorePerson(id),
        leave: () => invalidateRecord(queries, { companyId }),
        forget: async () => queries.removeQueries({ queryKey: personQuery(id).queryKey }),
        comeBack: () => invalidateRecord(queries, { companyId, personId: id }),
        deleted: () => m.person_deleted(),
      }),
  }
}

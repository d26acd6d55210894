import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { EditPerson, PersonView } from '../../../shared/contracts/records.ts'
import { invalidateRecord } from '../records/api.ts'
import { editPerson, personQuery } from './api.ts'

/** Saves some facts on top of a version. */
export function useEditPerson({ id, companyId }: PersonView) {
  const queries = useQueryClient()
  const keep = useKeepPerson(id)
  return useMutation({
    mutationFn: (edit: EditPerson) => editPerson(id, edit),
    onSuccess: (person) => {
      keep(person)
      void invalidateRecord(queries, { companyId: person.companyId, personId: id })
      if (companyId !== person.companyId) void invalidateRecord(queries, { companyId })
    },
  })
}

/** Shows a person as the server has just answered them. */
export function useKeepPerson(id: string): (person: PersonView) => void {
  const queries = useQueryClient()
  return (person) =>
    queries.setQueryData(personQuery(id).queryKey, (known) => known && { ...known, ...person })
}

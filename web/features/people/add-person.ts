import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { NewPerson, PersonView } from '../../../shared/contracts/records.ts'
import { repeatable, unwrap } from '../../lib/api.ts'
import { addNumber, type NumberInput } from '../phone-numbers/api.ts'
import { invalidateRecord } from '../records/api.ts'
import { invalidField } from '../records/facts/invalid-field.ts'
import { isProblem } from '../records/is-problem.ts'
import { editPerson, type PersonEdit, people } from './api.ts'

export interface PersonDraft {
  /** Made with the form, so that a repeat after a lost answer creates nothing twice. */
  ids: { person: string; number: string }
  person: PersonEdit
  number: NumberInput
}

/** Creates a person with their first number, if one was typed. */
export function useAddPerson() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: addPerson,
    onSuccess: ({ companyId, id }) => invalidateRecord(queries, { companyId, personId: id }),
  })
}

async function addPerson({ ids, person, number }: PersonDraft): Promise<PersonView> {
  const { name } = person
  if (!name) throw invalidField('name', 'invalid_type')
  const added = await addOnce({ ...person, name, id: ids.person })
  if (number.raw !== '') await addNumber({ kind: 'person', id: added.id }, ids.number, number)
  return added
}

async function addOnce({ id, ...input }: NewPerson & { id: string }): Promise<PersonView> {
  try {
    return await unwrap(people.$post({ json: { id, ...input } }, repeatable(id)))
  } catch (error) {
    if (!isProblem(error, 'repeated_with_other_content')) throw error
  }
  // The first attempt had arrived although its answer was lost; what was typed since is an edit.
  const { person } = await unwrap(people[':id'].$get({ param: { id } }))
  return editPerson(id, { ...input, version: person.version })
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CompanyView, NewCompany } from '../../../shared/contracts/records.ts'
import { repeatable, unwrap } from '../../lib/api.ts'
import { addNumber, type NumberInput } from '../phone-numbers/api.ts'
import { invalidField } from '../records/facts/invalid-field.ts'
import { isProblem } from '../records/is-problem.ts'
import { companies, editCompany } from './api.ts'
import type { CompanyEdit } from './company-fields.tsx'

export interface CompanyDraft {
  /** Made with the form, so that a repeat after a lost answer creates nothing twice. */
  ids: { company: string; number: string }
  company: CompanyEdit
  number: NumberInput
}

/** Creates a company with its first number, if one was typed. */
export function useAddCompany() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: addCompany,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['companies'] }),
  })
}

async function addCompany({ ids, company, number }: CompanyDraft): Promise<CompanyView> {
  const { name } = company
  if (!name) throw invalidField('name', 'invalid_type')
  const added = await addOnce({ ...company, name, id: ids.company })
  if (number.raw !== '') await addNumber({ kind: 'company', id: added.id }, ids.number, number)
  return added
}

async function addOnce({ id, ...input }: NewCompany & { id: string }): Promise<CompanyView> {
  try {
    return await unwrap(companies.$post({ json: { id, ...input } }, repeatable(id)))
  } catch (error) {
    if (!isProblem(error, 'repeated_with_other_content')) throw error
  }
  // The first attempt had arrived although its answer was lost; what was typed since is an edit.
  const { company } = await unwrap(companies[':id'].$get({ param: { id } }))
  return editCompany(id, { ...input, version: company.version })
}

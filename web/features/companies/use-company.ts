import { useQueryClient } from '@tanstack/react-query'
import type { EditCompany } from '../../../shared/contracts/records.ts'
import type { NumberInput } from '../phone-numbers/api.ts'
import { carriedNumbers } from '../phone-numbers/carried-numbers.ts'
import { invalidateRecord } from '../records/api.ts'
import { editOf, type Texts } from '../records/facts/save-texts.ts'
import { useCustomTexts } from '../records/facts/use-custom-texts.ts'
import { carriedTexts } from '../records/same/carried.ts'
import type { Comparison } from '../records/same/carry-over.tsx'
import { companyQuery, editCompany } from './api.ts'
import { companyTexts } from './company-fields.tsx'

interface TypedCompany {
  texts: Texts
  number: NumberInput & { id: string }
}

/** What was typed for a new company, beside what the one that is there has by now. */
export function useCompareCompany({ texts, number }: TypedCompany) {
  const queries = useQueryClient()
  const custom = useCustomTexts('company')
  const fields = [...companyTexts, ...custom]
  return async ({ id }: { id: string }): Promise<Comparison> => {
    const { company, phoneNumbers } = await queries.fetchQuery({ ...companyQuery(id), staleTime: 0 })
    const carried = carriedTexts(fields, texts, company)
    const numbers = await carriedNumbers({ kind: 'company', id }, number, phoneNumbers)

    let { version } = company
    const saved = new Set<string>()

    async function save(keys: ReadonlySet<string>): Promise<void> {
      const chosen = fields.filter(({ key }) => keys.has(key) && !saved.has(key))
      if (chosen.length > 0) {
        const edit: Omit<EditCompany, 'version'> = editOf(chosen, texts)
        version = (await editCompany(id, { ...edit, version })).version
        for (const key of keys) saved.add(key)
      }
      // Last, so that what is refused above leaves no number behind.
      await numbers.save(keys)
      await invalidateRecord(queries, { companyId: id })
    }
    return { carried: [...carried, ...numbers.carried], save }
  }
}

import { useQueryClient } from '@tanstack/react-query'
import { m } from '../../lib/messages.ts'
import type { NumberInput } from '../phone-numbers/api.ts'
import { carriedNumbers } from '../phone-numbers/carried-numbers.ts'
import { invalidateRecord } from '../records/api.ts'
import { editOf, type Texts } from '../records/facts/save-texts.ts'
import { useCustomTexts } from '../records/facts/use-custom-texts.ts'
import { type Carried, carriedTexts } from '../records/same/carried.ts'
import type { Comparison } from '../records/same/carry-over.tsx'
import { editPerson, type PersonEdit, personQuery } from './api.ts'
import type { PickedCompany } from './company-picker.tsx'
import { personTexts } from './person-fields.tsx'

interface TypedPerson {
  texts: Texts
  number: NumberInput & { id: string }
  company: PickedCompany | null
}

const inCompany = 'companyId'

/** What was typed for a new person, beside what the one who is there has by now. */
export function useComparePerson({ texts, number, company }: TypedPerson) {
  const queries = useQueryClient()
  const custom = useCustomTexts('person')
  const fields = [...personTexts, ...custom]
  return async ({ id }: { id: string }): Promise<Comparison> => {
    const person = await queries.fetchQuery({ ...personQuery(id), staleTime: 0 })
    const numbers = await carriedNumbers({ kind: 'person', id }, number, person.phoneNumbers)
    const moved: Carried[] =
      company === null || company.id === person.companyId
        ? []
        : [
            {
              key: inCompany,
              label: m.person_company(),
              typed: company.name,
              known: person.companyName ?? '',
            },
          ]

    let { version } = person
    const saved = new Set<string>()

    async function save(keys: ReadonlySet<string>): Promise<void> {
      const isToSave = (key: string) => keys.has(key) && !saved.has(key)
      const chosen = fields.filter(({ key }) => isToSave(key))
      const edit: PersonEdit = {
        ...editOf<typeof person, PersonEdit>(chosen, texts),
        ...(isToSave(inCompany) && { companyId: company?.id ?? null }),
      }
      if (Object.keys(edit).length > 0) {
        version = (await editPerson(id, { ...edit, version })).version
        for (const key of keys) saved.add(key)
      }
      // Last, so that what is refused above leaves no number behind.
      await numbers.save(keys)
      await invalidateRecord(queries, { companyId: company?.id ?? null, personId: id })
      await invalidateRecord(queries, { companyId: person.companyId })
    }
    return { carried: [...moved, ...carriedTexts(fields, texts, person), ...numbers.carried], save }
  }
}

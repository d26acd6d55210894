import type { PersonView } from '../../../shared/contracts/records.ts'
import type { Texts } from '../records/facts/save-texts.ts'
import { typedAnew } from '../records/facts/typed-anew.ts'
import { SimilarPeople } from './similar-people.tsx'

/** While a person is edited: those who may be the same, from what differs from before. */
export function SimilarToEdited({ person, texts }: { person: PersonView; texts: Texts }) {
  const { id, companyId } = person
  const news = typedAnew(person, texts, ['name', 'email'])
  return <SimilarPeople typed={{ ...news, companyId: companyId ?? undefined, except: id }} />
}

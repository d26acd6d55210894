/** What a search shows of a record: the field that matched, and which of its letters did. */
import type { SearchHit } from '../../../shared/contracts/records.ts'
import { foldForSearch } from '../../../shared/japanese.ts'
import type { CustomValues } from '../../../shared/records/custom.ts'
import { customWords, type SearchedField } from '../../../shared/records/custom-words.ts'
import { marksOf } from '../../../shared/search-marks.ts'
import type { Question } from './rules.ts'

export interface FoundRecord {
  kind: 'company' | 'person'
  id: string
  rank: number
  name: string
  reading: string
  englishName: string
  corporateNumber: string | null
  securitiesCode: string | null
  address: string
  /** As they are shown; those that were asked for first. */
  numbers: string[]
  department: string
  title: string
  email: string
  /** Further ones. */
  emails: string[]
  addresses: string[]
  detail: string
  /** What a person's company is called; empty for a company. */
  companyNames: string[]
  custom: CustomValues
}

type Matched = SearchHit['matched']

export function hitOf(
  record: FoundRecord,
  question: Question,
  own: readonly SearchedField[] = [],
): SearchHit {
  const { kind, id, name, reading, detail, rank } = record
  const { matched, text, marks, field } = bestMatch(record, question, own)
  const isName = matched === 'name'
  return {
    kind,
    id,
    name,
    reading,
    detail,
    rank,
    matched,
    matchedText: isName ? null : text,
    ...(field !== undefined && { matchedField: field }),
    marks: { name: marksOf(name, question.ways.flat()), matchedText: isName ? [] : marks },
  }
}

/**
 * The name when it has all words. Otherwise the field with most letters of those that it does not have, the first of several; what has
 * a number that is looked for comes before what has words.
 */
function bestMatch(record: FoundRecord, { ways, numbers }: Question, own: readonly SearchedField[]) {
  const missing = ways.filter((words) => marksOf(record.name, words).length === 0)
  const fields = missing.length > 0 ? fieldsOf(record, own) : []
  const [best] = fields
    .map(([matched, text, field]) => {
      const fold = matched === 'phone_number' ? digitsOf : foldForSearch
      const inside = (words: string[]) => marksOf(text, words, fold)
      const asked = ofNumbers.has(matched) ? numbers : []
      const had = missing.filter((words) => inside(words).length > 0)
      return {
        ...{ matched, text, field, marks: inside([...asked, ...missing.flat()]) },
        hasNumber: inside(asked).length > 0,
        letters: had.reduce((sum, [word = '']) => sum + word.length, 0),
      }
    })
    .filter(({ marks }) => marks.length > 0)
    .toSorted((a, b) => Number(b.hasNumber) - Number(a.hasNumber) || b.letters - a.letters)
  return best ?? { matched: 'name' as Matched, text: null, field: undefined, marks: [] }
}

const ofNumbers: ReadonlySet<Matched> = new Set(['phone_number', 'corporate_number', 'securities_code'])

type Searched = [Matched, text: string, field?: string]

function fieldsOf(record: FoundRecord, own: readonly SearchedField[]): Searched[] {
  return [
    ['reading', record.reading],
    ['english_name', record.englishName],
    ['corporate_number', record.corporateNumber ?? ''],
    ['securities_code', record.securitiesCode ?? ''],
    ...record.numbers.map((number): Searched => ['phone_number', number]),
    ['department', record.department],
    ['title', record.title],
    ...[record.email, ...record.emails].map((email): Searched => ['email', email]),
    ...[record.address, ...record.addresses].map((address): Searched => ['address', address]),
    ...record.companyNames.map((name): Searched => ['company', name]),
    ...customWords(ownOf(record, own), record.custom).map(
      ({ text, field }): Searched => ['custom', text, field],
    ),
  ]
}

function ownOf({ kind }: FoundRecord, own: readonly SearchedField[]): SearchedField[] {
  return own.filter(({ record }) => record === kind)
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

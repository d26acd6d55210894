/** What a company or a person is found by: its texts as they are folded, and the keys of these. */
import { foldForSearch, foldVersion } from '../../shared/japanese.ts'
import { keysOf } from './keys.ts'

/** Counts up when the same record comes out as another row: then all are written anew (server/features/search/write-anew.ts). */
const docVersion = 3
export const searchVersion = `${foldVersion}.${docVersion}`

/** A record as its row of `search_doc` has it, but for the segment: texts between line feeds. */
export interface SearchDoc {
  names: string
  numbers: string
  more: string
}

export interface CompanyTexts {
  name: string
  reading: string
  englishName: string
  corporateNumber: string | null
  securitiesCode: string | null
  address: string
  email: string
  /** Further e-mail and postal addresses. */
  ways: readonly string[]
  /** What its custom fields say. */
  words: readonly string[]
  /** The digits of its phone numbers. */
  digits: readonly string[]
}

export interface PersonTexts {
  name: string
  reading: string
  department: string
  title: string
  email: string
  ways: readonly string[]
  words: readonly string[]
  digits: readonly string[]
}

/** The fields of a company that are searched: an edit of another one writes no row. */
export const searchedOfCompany = [
  'name',
  'reading',
  'englishName',
  'corporateNumber',
  'securitiesCode',
  'address',
  'email',
] as const
export const searchedOfPerson = ['name', 'reading', 'department', 'title', 'email'] as const

/** @param fold for who has folded some of the texts already. */
export function companyDoc(company: CompanyTexts, fold = foldForSearch): SearchDoc {
  const { name, reading, englishName, corporateNumber, securitiesCode, digits } = company
  const { address, email, ways, words } = company
  const numbers = [corporateNumber ?? '', securitiesCode?.toLowerCase() ?? '', ...digits]
  return docOf([name, reading, englishName], numbers, [address, email, ...ways, ...words], fold)
}

export function personDoc(person: PersonTexts, fold = foldForSearch): SearchDoc {
  const { name, reading, department, title, email, ways, words, digits } = person
  return docOf([name, reading], digits, [department, title, email, ...ways, ...words], fold)
}

/** All keys of a record, without their segment. */
export function keysOfDoc({ names, numbers, more }: SearchDoc): string[] {
  return [
    ...keysOf(textsIn(names), 'names'),
    ...keysOf(textsIn(numbers), 'numbers'),
    ...keysOf(textsIn(more), 'more'),
  ]
}

type Fold = typeof foldForSearch

function docOf(names: string[], numbers: readonly string[], more: string[], fold: Fold): SearchDoc {
  const folded = names.filter(Boolean).map((name) => ({ name, whole: fold(name) }))
  return {
    names: lines([...folded.map(({ whole }) => whole), ...folded.flatMap(laterWords)]),
    numbers: lines(numbers),
    more: lines(more.filter(Boolean).map(fold)),
  }
}

const betweenWords = /[\s\u3000・･\-‐.,&/()（）]+/u
const mostWords = 12

/** 日本 電気 is found by a word that begins with 電気 as well: what follows each space, as long as the whole ends so. */
function laterWords({ name, whole }: { name: string; whole: string }): string[] {
  const words = name.split(betweenWords, mostWords)
  return words
    .map((_, at) => (at === 0 ? '' : foldForSearch(words.slice(at).join(' '))))
    .filter((rest) => rest !== '' && rest !== whole && whole.endsWith(rest))
}

function lines(texts: readonly string[]): string {
  const distinct = [...new Set(texts)].filter(Boolean)
  return distinct.length > 0 ? `\n${distinct.join('\n')}\n` : ''
}

function textsIn(lines: string): string[] {
  return lines.split('\n').filter(Boolean)
}

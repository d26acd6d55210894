/** Works out what a row says of a person of its company, without doing it. */
import { uuidv7 } from 'uuidv7'
import { foldForSearch } from '../../../shared/japanese.ts'
import { personColumns } from './columns.ts'
import { hasNumber, type KnownCompany, type KnownPerson } from './match-rows.ts'
import type { ImportedNumber, ImportedPerson } from './rules.ts'

export interface PersonOf extends KnownPerson {
  company_id: string
}

export interface PeoplePlan {
  added: Map<string, PersonOf>
  updated: Map<string, PersonOf>
  numbers: (ImportedNumber & { person_id: string })[]
  notes: { person_id: string; company_id: string; body: string }[]
}

export function noPeople(): PeoplePlan {
  return { added: new Map(), updated: new Map(), numbers: [], notes: [] }
}

/** @returns whether the row says anything new. `company` grows with what is planned. */
export function planPerson(plan: PeoplePlan, company: KnownCompany, given: ImportedPerson): boolean {
  const known = findKnown(company, given)
  const person = known ?? newPerson(given)
  const hasNumbers = planNumbers(plan, person, given)
  const hasNote = planNote(plan, company, person, given)
  if (!known) {
    company.people.push(person)
    plan.added.set(person.id, { ...person, company_id: company.id })
    return true
  }
  const hasValues = takeValues(person, given)
  if (hasValues && plan.added.has(person.id)) plan.added.set(person.id, { ...person, company_id: company.id })
  else if (hasValues) plan.updated.set(person.id, { ...person, company_id: company.id })
  return hasNumbers || hasNote || hasValues
}

export function findKnown({ people }: KnownCompany, given: ImportedPerson): KnownPerson | undefined {
  return people.find((person) => isSame(person, given))
}

/**
 * Of one name in one company; an address decides where both have one, else two departments are two people. The price: who
 * moved on to another department, and has no address, is there twice.
 */
function isSame(person: KnownPerson, given: ImportedPerson): boolean {
  if (person.name_folded !== foldForSearch(given.name)) return false
  const fact = person.email !== '' && given.email !== '' ? 'email' : 'department'
  return person[fact] === '' || given[fact] === '' || person[fact] === given[fact]
}

function newPerson({ name, reading, department, title, email }: ImportedPerson): KnownPerson {
  const values = { name, reading, department, title, email }
  return { id: uuidv7(), name_folded: foldForSearch(name), ...values, numbers: [], notes: [] }
}

function takeValues(person: KnownPerson, given: ImportedPerson): boolean {
  const news = personColumns.filter((column) => given[column] !== '' && given[column] !== person[column])
  for (const column of news) person[column] = given[column]
  if (news.includes('name')) person.name_folded = foldForSearch(person.name)
  return news.length > 0
}

function planNumbers(plan: PeoplePlan, person: KnownPerson, { numbers }: ImportedPerson): boolean {
  const news = numbers.filter(({ columns }) => !hasNumber(person.numbers, columns))
  for (const number of news) {
    person.numbers.push(number.columns)
    plan.numbers.push({ ...number, person_id: person.id })
  }
  return news.length > 0
}

function planNote(
  plan: PeoplePlan,
  company: KnownCompany,
  person: KnownPerson,
  { note }: ImportedPerson,
): boolean {
  if (note === '' || person.notes.includes(note)) return false
  person.notes.push(note)
  plan.notes.push({ person_id: person.id, company_id: company.id, body: note })
  return true
}

/** What the rule of namesakes asks of a company, as a few numbers: of thousands of one name, those are read that may decide. */
import { foldForSearch } from '../../../shared/japanese.ts'
import { hash } from './key-table.ts'
import { formOf } from './legal-form.ts'
import type { KnownCompany } from './match-rows.ts'
import type { ImportedCompany } from './rules.ts'

/** Its kind, its address and its website, then its numbers; zero is none. */
export type Facts = [kind: number, address: number, website: number, ...numbers: number[]]

export function factsOf(company: KnownCompany): Facts {
  const { name, address, website, numbers, corporate_number, edinet_code } = company
  const kind = `${formOf(name)} ${corporate_number !== ''} ${edinet_code !== ''}`
  return [hash(kind), addressFact(address), textFact(website), ...numbers.flatMap(numberFacts)]
}

/**
 * Chooses, of companies of one name in the order of their ids, those on which the rows of that name may depend. Of companies that are alike
 * in all that a row asks, the rule takes the first, or asks whether there is a second; and each row changes one at most.
 */
export function chooseNamesakes(companies: Iterable<[record: number, Facts]>, rows: ImportedCompany[]) {
  const asked = factsAsked(rows)
  const enough = rows.length + 2
  const counts = new Map<string, number>()
  const chosen: number[] = []
  for (const [record, facts] of companies) {
    const groups = groupsOf(facts, asked)
    if (groups.some((group) => (counts.get(group) ?? 0) < enough)) chosen.push(record)
    for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  return chosen
}

interface Asked {
  addresses: Set<number>
  /** Websites and numbers. */
  others: Set<number>
  /** Whether a row may be a company at any address. */
  isAnywhere: boolean
}

function factsAsked(rows: ImportedCompany[]): Asked {
  const numbers = rows.flatMap((row) => row.numbers.flatMap(({ columns }) => numberFacts(columns)))
  return {
    addresses: new Set(rows.map(({ address }) => addressFact(address)).filter(Boolean)),
    others: new Set([...rows.map(({ website }) => textFact(website)), ...numbers].filter(Boolean)),
    isAnywhere: rows.some(({ address }) => address === ''),
  }
}

function groupsOf([kind, address, ...others]: Facts, asked: Asked): string[] {
  const agreeing = others.filter((fact) => asked.others.has(fact))
  const isBare = address === 0 && others.every((fact) => fact === 0)
  return [
    ...(asked.addresses.has(address) ? [`${kind} at ${address}`] : []),
    ...(address === 0 ? [`${kind} nowhere`, ...agreeing.map((fact) => `${kind} nowhere ${fact}`)] : []),
    ...(asked.isAnywhere ? [`${kind}`, ...agreeing.map((fact) => `${kind} ${fact}`)] : []),
    ...(asked.isAnywhere && isBare ? [`${kind} bare`] : []),
  ]
}

const textFact = (text: string) => (text === '' ? 0 : hash(text))
const addressFact = (address: string) => (address === '' ? 0 : hash(foldForSearch(address)))

function numberFacts({ raw, e164 }: KnownCompany['numbers'][number]): number[] {
  return e164 === null ? [hash(`raw ${raw}`)] : [hash(`raw ${raw}`), hash(e164)]
}

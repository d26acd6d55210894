import type { ImportCounts, Namesakes } from '../../../shared/contracts/imports.ts'
import { foldForSearch } from '../../../shared/japanese.ts'
import { importedFields } from '../../../shared/records/import-targets.ts'
import { formOf, forms } from './legal-form.ts'
import type { KnownCompany } from './match-rows.ts'
import { createSeen } from './seen.ts'

export interface Met {
  is: keyof ImportCounts
  /** An earlier batch brings one of its name, and nothing tells whether it is the same. */
  isAsked: boolean
}

/** Remembers the companies that earlier batches of a file will have added: a later one adds none of them twice. */
export function createSeenCompanies(namesakes: Namesakes) {
  const { meet, has } = createSeen()
  const names = createSeenNames()

  /** @returns what the companies that a batch would add will be; they are not one another. */
  return function meetCompanies(companies: KnownCompany[]): Met[] {
    const met = companies.map(meetCompany)
    for (const company of companies.filter((_, at) => met[at]?.is === 'added')) names.add(company)
    return met
  }

  function meetCompany(company: KnownCompany): Met {
    const is = meetAgain(company)
    if (is !== 'added') return { is, isAsked: false }
    const isAsked = names.mayBeOne(company)
    if (!isAsked || namesakes === 'apart') return { is, isAsked }
    names.take(company)
    return { is: 'updated', isAsked }
  }

  /** By number, else by name and one more fact; a name without a form is one with any, and takes the form of the next. */
  function meetAgain(company: KnownCompany): keyof ImportCounts {
    const { name, name_folded, address, numbers, website } = company
    const number = numberOf(company)
    if (number && meet(number)) return 'skipped'
    const facts = foldForSearch(address) || numbers.map(({ e164, raw }) => e164 ?? raw).join(' ') || website
    const key = [name_folded, facts].join('\n')
    if (number) return facts && has(key) ? 'updated' : 'added'
    if (!facts && names.hasOne(company)) return saysMore(company) ? 'updated' : 'skipped'
    const form = formOf(name)
    const isKnown = meet(key)
    if (meet([form, key].join('\n'))) return 'skipped'
    const isOther = form !== null && forms.some((other) => other !== form && has([other, key].join('\n')))
    return isKnown && !isOther ? 'updated' : 'added'
  }
}

/** The names that were brought, as far as it matters for whoever shares one: whether address and number are still open. */
function createSeenNames() {
  const { meet, has } = createSeen()
  const keyOf = (name: string, ...what: string[]) => [name, ...what].join('\n')

  return {
    hasOne({ name, name_folded: key }: KnownCompany): boolean {
      const form = formOf(name)
      const isAlike = form === null || has(keyOf(key, form)) || has(keyOf(key, 'no form'))
      return isAlike && has(keyOf(key)) && !has(keyOf(key, 'again'))
    },
    add(company: KnownCompany): void {
      const { name_folded: name, address } = company
      if (meet(keyOf(name))) meet(keyOf(name, 'again'))
      meet(keyOf(name, formOf(company.name) ?? 'no form'))
      const [noAddress, noNumber] = [address === '', numberOf(company) === '']
      if (noAddress) meet(keyOf(name, 'no address'))
      if (noNumber) meet(keyOf(name, 'no number'))
      if (noAddress && noNumber) meet(keyOf(name, 'no address', 'no number'))
    },
    /** Two addresses, or two numbers, are two companies. */
    mayBeOne(company: KnownCompany): boolean {
      const needed = lacking(company)
      const isOpen = (what: string) => !has(keyOf(company.name_folded, what, 'taken'))
      return has(keyOf(company.name_folded, ...needed)) && needed.every(isOpen)
    },
    /** The one that is there takes what it lacks. */
    take(company: KnownCompany): void {
      for (const what of lacking(company)) meet(keyOf(company.name_folded, what, 'taken'))
    },
  }
}

/** What another company of the name must lack, so that this may be the same. */
function lacking(company: KnownCompany): string[] {
  return [...(company.address ? ['no address'] : []), ...(numberOf(company) ? ['no number'] : [])]
}

function numberOf({ corporate_number, edinet_code }: KnownCompany): string {
  return corporate_number || edinet_code
}

function saysMore(company: KnownCompany): boolean {
  const values = importedFields.filter(({ column }) => column !== 'name' && company[column] !== '')
  return values.length + company.people.length > 0
}

import type { ImportCounts } from '../../../shared/contracts/imports.ts'
import { formOf, forms } from './legal-form.ts'
import type { KnownCompany } from './match-rows.ts'
import { createSeen } from './seen.ts'

/** Remembers the companies that earlier batches of a file will have added: a later one adds none of them twice. */
export function createSeenCompanies() {
  const { meet, has } = createSeen()

  /** @returns what a company of a later batch will be; a name without a form is one with any, and takes the form of the next. */
  return function meetCompany(company: KnownCompany): keyof ImportCounts {
    const { corporate_number, edinet_code, name, name_folded, address, numbers } = company
    const number = corporate_number || edinet_code
    if (number) return meet(number) ? 'skipped' : 'added'
    const facts = address || numbers.map(({ e164, raw }) => e164 ?? raw).join(' ')
    const key = [name_folded, facts].join('\n')
    const form = formOf(name)
    const isKnown = meet(key)
    if (meet([form, key].join('\n'))) return 'skipped'
    const isOther = form !== null && forms.some((other) => other !== form && has([other, key].join('\n')))
    return isKnown && !isOther ? 'updated' : 'added'
  }
}

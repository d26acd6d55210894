/** A company: made from its number in the plan, with the one number that everybody calls. */
import { checkDigit } from '../../shared/corporate-number.ts'
import { foldForSearch } from '../../shared/japanese.ts'
import { pickWeighted, type Rolls, rollsFor, scattered } from './chance.ts'
import { madeUpId } from './made-up-id.ts'
import { madeUpName } from './made-up-name.ts'
import { numberRow } from './made-up-number.ts'
import { mainNumber, seatOf } from './places.ts'
import { companyEnteredAt, type SeedPlan } from './plan.ts'
import { madeUpShape } from './shapes.ts'

/** What a workspace can have at most: a corporate number holds no more digits of ours. */
export const mostCompanies = 10_000_000

export function madeUpCompany(plan: SeedPlan, place: number) {
  const rolls = rollsFor(plan.seed, 1, place)
  const { name, reading, english, industry, latin } = madeUpName(rolls)
  const seat = seatOf(place, rolls)
  const size = 1 - rolls() ** 0.5
  const entered = new Date(companyEnteredAt(plan, place)).toISOString()
  return {
    company: {
      workspace_id: plan.workspaceId,
      id: companyId(plan, place),
      name,
      name_folded: foldForSearch(name),
      reading,
      reading_folded: foldForSearch(reading),
      english_name: english,
      english_folded: foldForSearch(english),
      corporate_number: rolls() < 0.94 ? corporateNumber(plan.seed, place) : null,
      industry,
      listing: rolls() < 0.002 ? pickWeighted(listings, rolls) : '',
      postal_code: seat.postalCode,
      address: seat.address,
      prefecture: seat.prefecture,
      city: seat.city,
      website: rolls() < 0.6 ? `https://www.${domainOf(latin, place)}` : '',
      capital_yen: rolls() < 0.85 ? capitalOf(size, rolls) : null,
      employees: rolls() < 0.8 ? Math.ceil(2 + 1_200 * size ** 6 + rolls() * 20 * size) : null,
      fiscal_year_end: pickWeighted(yearEnds, rolls),
      ...madeUpShape(plan, rolls),
      number_kinds: ['main'],
      created_at: entered,
      updated_at: entered,
    },
    number: numberOfCompany(plan, place),
  }
}

export function numberOfCompany(plan: SeedPlan, place: number) {
  const at = companyEnteredAt(plan, place)
  const owner = { company_id: companyId(plan, place) }
  return numberRow(plan, owner, 'companyNumber', place, 'main', mainNumber(place), at)
}

export function companyId(plan: SeedPlan, place: number): string {
  return madeUpId(plan.seed, 'company', place, companyEnteredAt(plan, place))
}

/** `.example` belongs to nobody, for ever (RFC 2606). */
export function domainOf(latin: string, place: number): string {
  return `${latin.replace(/[^a-z]/g, '') || 'kaisha'}-${place.toString(36)}.example`
}

/**
 * Behind the check digit stand the registry office, of four digits, and what it counts out. No office is called 99…: they end below 60,
 * what is not in the register has 70, and what is the state's 00. So no real company has such a number.
 */
export function corporateNumber(seed: number, place: number): string {
  const digits = `99${String(seed % 1_000).padStart(3, '0')}${String(scattered(place, mostCompanies)).padStart(7, '0')}`
  return `${checkDigit(digits)}${digits}`
}

/** Most have three million yen or ten; few have a billion. */
function capitalOf(size: number, rolls: Rolls): number {
  const millions = [1, 3, 5, 10, 10, 10, 20, 30, 50, 100, 300, 1_000, 5_000]
  return (millions[Math.floor(size * (0.5 + rolls() / 2) * millions.length)] ?? 10) * 1_000_000
}

const listings: [string, number][] = [
  ['東証プライム', 4],
  ['東証スタンダード', 4],
  ['東証グロース', 2],
]
const yearEnds: [string, number][] = [
  ['3月31日', 5],
  ['12月31日', 2],
  ['9月30日', 1],
  ['6月30日', 1],
  ['', 1],
]

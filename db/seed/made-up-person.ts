/** A person at one of the companies: large ones have several, many have none. */
import { foldForSearch } from '../../shared/japanese.ts'
import { pick, pickEarly, rollsFor, scattered } from './chance.ts'
import { companyId, domainOf } from './made-up-company.ts'
import { madeUpId } from './made-up-id.ts'
import { numberRow } from './made-up-number.ts'
import { departments, families, givens, titles } from './person-words.ts'
import { personalNumber } from './places.ts'
import { personEnteredAt, type SeedPlan } from './plan.ts'
import { romajiOf } from './romaji.ts'
import { madeUpShape } from './shapes.ts'

export function madeUpPerson(plan: SeedPlan, place: number) {
  const rolls = rollsFor(plan.seed, 2, place)
  const [family, given] = [pickEarly(families, rolls, 2), pick(givens, rolls)]
  const company = companyOfPerson(plan, place)
  const id = personId(plan, place)
  const at = personEnteredAt(plan, place)
  const entered = new Date(at).toISOString()
  const name = `${family.written} ${given.written}`
  const reading = `${family.reading} ${given.reading}`
  const number = numberOfPerson(plan, place)
  const mailbox = `${romajiOf(given.reading)}.${romajiOf(family.reading)}`.toLowerCase()
  return {
    person: {
      workspace_id: plan.workspaceId,
      id,
      company_id: companyId(plan, company),
      name,
      name_folded: foldForSearch(name),
      reading,
      reading_folded: foldForSearch(reading),
      department: pickEarly(departments, rolls, 1.4),
      title: pickEarly(titles, rolls, 1.4),
      email: rolls() < 0.7 ? `${mailbox}@${domainOf('mail', company)}` : '',
      ...madeUpShape(plan, rolls),
      number_kinds: [number.kind],
      created_at: entered,
      updated_at: entered,
    },
    number,
  }
}

/** Everybody has one number: half of them a mobile one. */
export function numberOfPerson(plan: SeedPlan, place: number) {
  const kind = rollsFor(plan.seed, 3, place)() < 0.5 ? ('mobile' as const) : ('direct' as const)
  const owner = { person_id: personId(plan, place) }
  return numberRow(
    plan,
    owner,
    'personNumber',
    place,
    kind,
    personalNumber(kind, place),
    personEnteredAt(plan, place),
  )
}

export function personId(plan: SeedPlan, place: number): string {
  return madeUpId(plan.seed, 'person', place, personEnteredAt(plan, place))
}

export function companyOfPerson({ seed, companies }: SeedPlan, place: number): number {
  return scattered(Math.floor(rollsFor(seed, 4, place)() ** 1.6 * companies), companies)
}

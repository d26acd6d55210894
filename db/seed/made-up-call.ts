/** A year of calls: on working days, most before noon and after two, to few companies often and to many never. */
import { bodies, type MadeUpOutcome, promises } from './call-words.ts'
import { pick, pickEarly, pickWeighted, type Rolls, rollsFor, scattered } from './chance.ts'
import { companyId, numberOfCompany } from './made-up-company.ts'
import { madeUpId } from './made-up-id.ts'
import { companyOfPerson, numberOfPerson, personId } from './made-up-person.ts'
import { day, type SeedPlan } from './plan.ts'

export function madeUpCall(plan: SeedPlan, place: number) {
  const rolls = rollsFor(plan.seed, 5, place)
  const at = placedAt(plan, place)
  const called = whomCalled(plan, rolls)
  const isOpen = at > plan.until - 3 * day && rolls() < 0.03
  const outcome = isOpen ? null : pickWeighted(outcomes, rolls)
  const placed = new Date(at).toISOString()
  const id = madeUpId(plan.seed, 'call', place, at)
  const userId = pickEarly(plan.userIds, rolls, 1.5)
  const ended = new Date(at + Math.floor(20_000 + rolls() ** 3 * 600_000)).toISOString()
  const entry = {
    workspace_id: plan.workspaceId,
    company_id: called.company_id,
    person_id: called.person_id,
  }
  const times = { created_at: placed, updated_at: ended }
  return {
    call: {
      ...entry,
      id,
      user_id: userId,
      phone_number_id: called.number.id,
      number_raw: called.number.raw,
      number_e164: called.number.e164,
      placed_at: placed,
      launch: 'opened',
      outcome,
      outcome_at: outcome && ended,
      ...times,
    },
    note: noteOf(outcome, rolls)
      ? {
          ...entry,
          id: madeUpId(plan.seed, 'note', place, at),
          call_id: id,
          author_id: userId,
          body: pick(bodies[outcome ?? 'absent'], rolls),
          noted_at: ended,
          ...times,
        }
      : null,
    followUp: promiseOf(outcome, rolls)
      ? {
          ...entry,
          id: madeUpId(plan.seed, 'followUp', place, at),
          call_id: id,
          user_id: userId,
          ...promised(plan, at, rolls),
          ...times,
        }
      : null,
  }
}

function whomCalled(plan: SeedPlan, rolls: Rolls) {
  if (plan.people > 0 && rolls() < 0.3) {
    const place = scattered(Math.floor(rolls() ** 2 * plan.people), plan.people)
    const company_id = companyId(plan, companyOfPerson(plan, place))
    return { company_id, person_id: personId(plan, place), number: numberOfPerson(plan, place) }
  }
  const place = scattered(Math.floor(rolls() ** 2 * plan.companies), plan.companies)
  return { company_id: companyId(plan, place), person_id: null, number: numberOfCompany(plan, place) }
}

const shareWithNote: Partial<Record<MadeUpOutcome, number>> = {
  appointment: 0.95,
  ...{ considering: 0.9, timing: 0.9, decision_refused: 0.8, promising: 0.8, material_sent: 0.8 },
  ...{ contact_refused: 0.7, reception_refused: 0.6, do_not_call: 0.6, call_back: 0.5, absent: 0.25 },
}
const shareWithPromise: Partial<Record<MadeUpOutcome, number>> = {
  appointment: 0.9,
  ...{ considering: 0.9, timing: 0.9, promising: 0.8, material_sent: 0.6, call_back: 0.5, absent: 0.3 },
}

function noteOf(outcome: MadeUpOutcome | null, rolls: Rolls): boolean {
  return rolls() < (outcome ? (shareWithNote[outcome] ?? 0.02) : 0)
}

function promiseOf(outcome: MadeUpOutcome | null, rolls: Rolls): boolean {
  return rolls() < (outcome ? (shareWithPromise[outcome] ?? 0) : 0)
}

/** Of those whose day has come most are kept. */
function promised({ until }: SeedPlan, at: number, rolls: Rolls) {
  const due = at + Math.ceil(1 + rolls() ** 2 * 20) * day
  return {
    due_on: new Date(due).toISOString().slice(0, 10),
    body: pick(promises, rolls),
    done_at: due < until && rolls() < 0.9 ? new Date(due).toISOString() : null,
  }
}

/** Calls stand in the order of their time: through the working days, and through each of them as busy as its hours are. */
function placedAt({ until, calls }: SeedPlan, place: number): number {
  const days = workingDays(until)
  const along = ((place + 0.5) / calls) * days.length
  const start = days[Math.floor(along)] ?? until - day
  return Math.floor(start + timeOfDay(along % 1))
}

let known: { until: number; days: number[] } | undefined

/** Midnights in UTC. The hours of an office in Japan are of the same date there. */
function workingDays(until: number): number[] {
  if (known?.until === until) return known.days
  const all = Array.from({ length: 365 }, (_, back) => until - (365 - back) * day)
  const days = all.filter((at) => {
    const date = new Date(at)
    const isNewYear = /-(12-(29|30|31)|01-0[123])$/.test(date.toISOString().slice(0, 10))
    return !isNewYear && date.getUTCDay() % 6 !== 0
  })
  known = { until, days }
  return days
}

/** How much is called in each half hour from nine to half past six. */
const halfHours = [6, 9, 13, 14, 13, 10, 2, 3, 9, 12, 13, 13, 12, 11, 11, 10, 8, 6, 2]
const busiest = halfHours.reduce((sum, weight) => sum + weight)

/** Milliseconds after midnight in UTC, which is nine in Japan. */
function timeOfDay(along: number): number {
  let left = along * busiest
  const at = halfHours.findIndex((weight) => {
    left -= weight
    return left < 0
  })
  const weight = halfHours[at] ?? 1
  return (at + (left + weight) / weight) * 1_800_000
}

/** Of a hundred calls. Nearly half reach nobody, and most others the reception. */
const outcomes: [MadeUpOutcome, number][] = [
  ['no_answer', 34],
  ['absent', 26],
  ['reception_refused', 9],
  ['material_sent', 6],
  ['voicemail', 5],
  ['contact_refused', 4],
  ['busy', 3],
  ['call_back', 3],
  ['promising', 2.5],
  ['appointment', 2],
  ['timing', 1.3],
  ['considering', 1.2],
  ['not_in_use', 1],
  ['wrong_number', 0.7],
  ['decision_refused', 0.5],
  ['do_not_call', 0.5],
  ['fax', 0.3],
]

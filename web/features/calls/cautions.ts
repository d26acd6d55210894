/** What to know before a number is called: the gravest first. Pure rules. */
import type { EarlierCall, EarlierCalls } from '../../../shared/contracts/activity.ts'
import type { Reception } from '../../../shared/contracts/reception.ts'
import type { OutcomeKind } from '../../../shared/outcomes.ts'
import type { CallTarget } from '../phone-numbers/call-target.ts'

export type Caution =
  | { kind: 'colleague' | 'colleague_today' | 'wrong_number'; call: EarlierCall }
  | { kind: 'do_not_call' | 'odd_number' }
  | { kind: 'out_of_use'; health: 'dead' | 'wrong' }
  | { kind: 'refuses_sales'; reception: Reception }
  | { kind: 'do_not_call_elsewhere'; record: EarlierCalls['doNotCall'][number] }

export interface KnownOfNumber {
  /** Newest first. */
  calls: readonly EarlierCall[]
  doNotCall: EarlierCalls['doNotCall']
  /** What is written down of the number. */
  reception: Reception | null
  /** What an outcome means; undefined while nobody knows. */
  kindOf: (outcome: string | null) => OutcomeKind | undefined
}

const minute = 60_000
/** A colleague may still be talking, or has hardly put the receiver down. */
const justNow = 60 * minute
/** Later on the same day it is worth knowing, and no reason to stop. */
const recently = 24 * 60 * minute

/** All that is to be said of this number now. */
export function cautionsOf(
  { number, record }: CallTarget,
  known: KnownOfNumber,
  me: { id: string },
  now: number,
): Caution[] {
  const cautions: Caution[] = []
  const colleague = known.calls.find((call) => call.user.id !== me.id)
  const age = colleague ? now - Date.parse(colleague.at) : Number.POSITIVE_INFINITY
  if (colleague && age < justNow) cautions.push({ kind: 'colleague', call: colleague })
  if (record.doNotCall) cautions.push({ kind: 'do_not_call' })
  for (const stopped of known.doNotCall) cautions.push({ kind: 'do_not_call_elsewhere', record: stopped })
  const { reception } = known
  if (reception?.refusesSales) cautions.push({ kind: 'refuses_sales', reception })
  const told = known.calls.find((call) => call.sameNumber && call.outcome !== null)
  const { health } = number
  const isWrong = told !== undefined && known.kindOf(told.outcome) === 'wrong'
  // The call says the same, and who said it.
  if (health === 'dead' || (health === 'wrong' && !isWrong)) cautions.push({ kind: 'out_of_use', health })
  if (isWrong) cautions.push({ kind: 'wrong_number', call: told })
  if (number.e164 !== null && number.warnings.length > 0) cautions.push({ kind: 'odd_number' })
  if (colleague && age >= justNow && age < recently)
    cautions.push({ kind: 'colleague_today', call: colleague })
  return cautions
}

/** Whether a number is called only by whoever says that they have read this. */
export function asksForDecision({ kind }: Caution): boolean {
  return kind !== 'colleague_today'
}

export type Weight = 'bad' | 'warn' | 'told'

const weights: Record<Caution['kind'], Weight> = {
  colleague: 'bad',
  do_not_call: 'bad',
  do_not_call_elsewhere: 'bad',
  refuses_sales: 'bad',
  out_of_use: 'warn',
  wrong_number: 'warn',
  odd_number: 'warn',
  colleague_today: 'told',
}

export function weightOf({ kind }: Caution): Weight {
  return weights[kind]
}

/** Tells two cautions apart, also when they are worked out again. */
export function keyOf(caution: Caution): string {
  if ('call' in caution) return `${caution.kind} ${caution.call.id}`
  return 'record' in caution ? `${caution.kind} ${caution.record.id}` : caution.kind
}

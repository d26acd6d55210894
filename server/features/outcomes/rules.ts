import { outcomeLimits } from '../../../shared/outcomes.ts'
import { Problem } from '../../../shared/problems.ts'
import type { Actor } from '../../ctx.ts'
import { outcomeName, outcomeNames } from '../../records/outcomes.ts'
import { refuseTakenName } from '../choices/rules.ts'
import type { OutcomeRow } from './queries.ts'

/**
 * A name is one outcome's for everybody, in whichever language they read: what has the product's name has it in both.
 * @throws Problem `choice_name_taken` naming the one that is called so, retired ones too.
 */
export function refuseTakenOutcomeName(
  known: readonly OutcomeRow[],
  said: Pick<OutcomeRow, 'id' | 'name'>,
): void {
  const called = known.flatMap((one) => outcomeNames(one).map((name) => ({ ...one, name, mergedInto: null })))
  for (const name of outcomeNames(said)) refuseTakenName(called, name, said.id)
}

/** @throws Problem `outcome_key_taken` naming the outcome that is offered under that key. */
export function refuseTakenKey(
  known: readonly OutcomeRow[],
  { id, key }: Pick<OutcomeRow, 'id' | 'key'>,
  { locale }: Pick<Actor, 'locale'>,
): void {
  const taken = holderOfKey(known, { id, key })
  if (taken) throw new Problem('outcome_key_taken', { id: taken.id, name: outcomeName(taken, locale), key })
}

/** Another one that is offered under that key. */
export function holderOfKey(
  known: readonly OutcomeRow[],
  { id, key }: Pick<OutcomeRow, 'id' | 'key'>,
): OutcomeRow | undefined {
  return known.find((one) => key !== null && one.key === key && !one.retired && one.id !== id)
}

/** @throws Problem `too_many_choices` when no other can be offered. */
export function refuseTooManyOutcomes(known: readonly OutcomeRow[]): void {
  const offered = known.filter(({ retired }) => !retired).length
  if (offered >= outcomeLimits.offered || known.length >= outcomeLimits.ever)
    throw new Problem('too_many_choices', { most: outcomeLimits.offered })
}

/** @throws Problem `last_outcome` when nothing else would be offered. */
export function refuseLast(known: readonly OutcomeRow[], id: string): void {
  if (!known.some((one) => !one.retired && one.id !== id)) throw new Problem('last_outcome')
}

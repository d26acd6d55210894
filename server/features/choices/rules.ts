import { Problem } from '../../../shared/problems.ts'
import type { Choice, ChoiceKind } from './queries.ts'

/** What is offered, and what there may ever be: what is merged stays known, since the history names it. */
const most: Record<ChoiceKind, { offered: number; ever: number }> = {
  status: { offered: 30, ever: 300 },
  tag: { offered: 500, ever: 2_000 },
}

/** How names are compared: width, case and spaces make no difference. */
export function foldChoiceName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
}

/** @throws Problem `choice_name_taken` naming the one that is called so, retired ones too. */
export function refuseTakenName(
  known: readonly Pick<Choice, 'id' | 'name' | 'retired' | 'mergedInto'>[],
  name: string,
  except?: string,
): void {
  const folded = foldChoiceName(name)
  const taken = known.find(
    (one) => one.mergedInto === null && one.id !== except && foldChoiceName(one.name) === folded,
  )
  if (taken)
    throw new Problem('choice_name_taken', { id: taken.id, name: taken.name, retired: taken.retired })
}

/** @throws Problem `too_many_choices` when no other can be offered. */
export function refuseTooMany(known: readonly Choice[], kind: ChoiceKind): void {
  const offered = known.filter(({ retired, mergedInto }) => !retired && mergedInto === null).length
  if (offered >= most[kind].offered || known.length >= most[kind].ever)
    throw new Problem('too_many_choices', { most: most[kind].offered })
}

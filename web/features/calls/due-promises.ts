/** The promises that a call may keep. Pure rules. */
import { keepsPromise } from '../../../shared/kept-promises.ts'
import type { Outcome } from '../../../shared/outcomes.ts'
import type { TodayFollowUp } from '../follow-ups/api.ts'
import type { DeskCall } from './desk-call.ts'

type Promised = Pick<TodayFollowUp, 'id' | 'at' | 'companyId' | 'personId' | 'body' | 'dueOn' | 'doneAt'>

/** One's own open promises to whom this call goes that were due on its day or before: the record's before its people's, the nearest first. */
export function duePromises<P extends Promised>(
  { record, placedAt }: DeskCall,
  promises: readonly P[],
  day: string,
): P[] {
  const isTheirs = ({ companyId, personId }: P) =>
    record.kind === 'person' ? personId === record.id : companyId === record.id
  const wasMadeBefore = ({ at }: P) => Date.parse(at) < Date.parse(placedAt)
  return promises
    .filter(
      (one) =>
        isTheirs(one) && one.doneAt === null && one.dueOn !== null && one.dueOn <= day && wasMadeBefore(one),
    )
    .sort(
      (a, b) => isToPerson(a, record) - isToPerson(b, record) || (b.dueOn ?? '').localeCompare(a.dueOn ?? ''),
    )
}

/** Those of them that are ticked: as the person chose, else the first one when the call keeps it by its outcome. */
export function keptPromises<P extends Promised>(
  call: DeskCall,
  due: readonly P[],
  outcome: Pick<Outcome, 'countsAsConnect' | 'kind'> | undefined,
): P[] {
  const keeps = keepsPromise(outcome ?? null, call.promise.dueOn !== null)
  return due.filter((one, index) => {
    const isChosen = index === 0 && isToPerson(one, call.record) === 0 && keeps
    return call.kept?.[one.id] ?? isChosen
  })
}

/** 1 for a promise to somebody of the company that is called, 0 for one to the record itself. */
function isToPerson({ personId }: Promised, { kind }: DeskCall['record']): 0 | 1 {
  return kind === 'company' && personId !== null ? 1 : 0
}

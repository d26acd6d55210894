import { useQuery } from '@tanstack/react-query'
import { dayFromToday, dayOf, dayWithin } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { todayQuery } from '../follow-ups/api.ts'
import { promiseWords } from '../follow-ups/words.ts'
import { useCalls } from './context.ts'
import type { DeskCall } from './desk-call.ts'
import { duePromises, keptPromises } from './due-promises.ts'
import { useOutcome } from './use-outcomes.ts'

/** 「今日の約束「…」を完了にする」: the promises that were due, of which this call may be the answer. */
export function PromisesKept({ call }: { call: DeskCall }) {
  const { desk } = useCalls()
  const { data } = useQuery({ ...todayQuery, enabled: false })
  const outcome = useOutcome(call.outcome)
  const today = dayFromToday(0)
  const due = duePromises(call, data?.followUps ?? [], dayOf(call.placedAt))
  if (due.length === 0) return null
  const kept = new Set(keptPromises(call, due, outcome).map(({ id }) => id))

  function choose(id: string, isKept: boolean) {
    desk.adopt(call)
    desk.setKept(call.id, id, isKept)
  }

  return (
    <ul aria-label={m.call_promises_due()} className="flex flex-col">
      {due.map(({ id, body, dueOn, personName, personId }) => (
        <li key={id}>
          <Checkbox
            checked={kept.has(id)}
            onCheckedChange={(isKept) => choose(id, isKept)}
            label={labelOf({
              what: promiseWords({ body }),
              day: dueOn === null || dueOn === today ? null : dayWithin(dueOn),
              person: call.record.kind === 'company' && personId ? personName : null,
            })}
          />
        </li>
      ))}
    </ul>
  )
}

function labelOf({ what, day, person }: { what: string; day: string | null; person: string | null }): string {
  const whose = person ? m.call_promise_of({ person, what }) : what
  return day === null ? m.call_promise_keep({ what: whose }) : m.call_promise_keep_of({ day, what: whose })
}

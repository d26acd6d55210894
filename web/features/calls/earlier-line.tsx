import { formatRelative } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { useMe } from '../me/api.ts'
import { AttemptBars } from './attempt-bars.tsx'
import type { EarlierOfNumber } from './earlier-calls.ts'
import { useOutcomes } from './use-outcomes.ts'

const mostCounted = 100

/** 「これまで4回　最後は今日 13:51」. Its line is there from the beginning, so that it moves nothing when it comes. */
export function EarlierLine({ earlier }: { earlier: EarlierOfNumber }) {
  const { count, isUnreachable } = earlier
  return (
    <p className="min-h-5.5 text-sm text-ink-soft">
      {isUnreachable && m.call_earlier_unreachable()}
      {count === 0 && m.call_earlier_none()}
      {count !== null && count > 0 && (
        <>
          <Attempts earlier={earlier} />
          {countWords(count)}{' '}
          <span className="ml-2">
            <LastOfNumber earlier={earlier} />
          </span>
        </>
      )}
    </p>
  )
}

function Attempts({ earlier }: { earlier: EarlierOfNumber }) {
  const outcomes = earlier.calls.flatMap(({ sameNumber, outcome }) => (sameNumber && outcome) || [])
  if (outcomes.length === 0) return null
  return (
    <span className="mr-2 max-sm:hidden">
      <AttemptBars outcomes={outcomes.slice(0, 5).reverse()} />
    </span>
  )
}

function countWords(count: number): string {
  return count < mostCounted ? m.call_earlier_count({ count }) : m.call_earlier_count_many({ count })
}

function LastOfNumber({ earlier }: { earlier: EarlierOfNumber }) {
  const me = useMe().user.id
  const last = earlier.calls.find(({ sameNumber }) => sameNumber)
  const { nameOf } = useOutcomes([last?.outcome ?? null])
  if (!last) return null
  const said = { when: formatRelative(last.at), user: last.user.id === me ? m.call_you() : last.user.name }
  if (last.outcome === null) return m.call_earlier_last(said)
  return m.call_earlier_last_outcome({ ...said, outcome: nameOf(last.outcome) })
}

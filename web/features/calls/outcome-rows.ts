/** The outcomes as the dock shows them: a row for each distance that a call can get. */
import type { Depth, Outcome } from '../../../shared/outcomes.ts'
import { m } from '../../lib/messages.ts'

type Placed = Pick<Outcome, 'kind' | 'depth'>

interface Row {
  label: () => string
  /** Of the mark beside the label; 0: none. */
  depth: Depth
  has: (outcome: Placed) => boolean
}

const isAt = (depth: Depth) => (outcome: Placed) => outcome.depth === depth && outcome.kind !== 'stop'

/** What stops a record ends the last row, however far the call got. */
const rows: readonly Row[] = [
  {
    label: () => m.outcome_row_none(),
    depth: 0,
    has: (outcome) => isAt(0)(outcome) && outcome.kind !== 'wrong',
  },
  {
    label: () => m.outcome_row_number(),
    depth: 0,
    has: (outcome) => isAt(0)(outcome) && outcome.kind === 'wrong',
  },
  { label: () => m.outcome_row_reception(), depth: 1, has: isAt(1) },
  { label: () => m.outcome_row_contact(), depth: 2, has: isAt(2) },
  { label: () => m.outcome_row_decision(), depth: 3, has: isAt(3) },
  {
    label: () => m.outcome_row_appointment(),
    depth: 4,
    has: (outcome) => outcome.depth === 4 || outcome.kind === 'stop',
  },
]

export interface OutcomeRow<O> {
  label: string
  depth: Depth
  outcomes: O[]
}

/** Those rows that have any, each in the order that the workspace has given. */
export function rowsOf<O extends Placed>(offered: readonly O[]): OutcomeRow<O>[] {
  return rows.flatMap(({ label, depth, has }) => {
    const outcomes = offered.filter(has)
    const stopsLast = outcomes.toSorted((one, other) => isStop(one) - isStop(other))
    return outcomes.length > 0 ? [{ label: label(), depth, outcomes: stopsLast }] : []
  })
}

function isStop({ kind }: Placed): 0 | 1 {
  return kind === 'stop' ? 1 : 0
}

import { useState } from 'react'
import type { ContactWayView } from '../../../shared/contracts/contact-ways.ts'
import { mostWays, type WayKind } from '../../../shared/records/contact-ways.ts'
import { m } from '../../lib/messages.ts'
import { useOrdered } from '../records/use-ordered.ts'
import { useWays, type WayOwner } from './api.ts'
import { NewWay } from './new-way.tsx'
import { WayRow } from './way-row.tsx'

interface WayRowsProps {
  owner: WayOwner
  kind: WayKind
  ways: readonly ContactWayView[]
  isAdding: boolean
  onClose: () => void
}

/** As many as stand there at first; one more than these takes no more room than what hides it. */
const shownAtFirst = 3

/** What a record has of a kind beside the main one, in its order, and the form for one more. */
export function WayRows({ owner, kind, ways, isAdding, onClose }: WayRowsProps) {
  const [showsAll, setShowsAll] = useState(false)
  const { order } = useWays(owner)
  const { rows } = useOrdered(ways, owner.mayEdit ? (ids) => order(kind, ids) : null)
  const folds = rows.length > shownAtFirst + 1
  const shown = folds && !showsAll ? rows.slice(0, shownAtFirst) : rows
  return (
    <>
      {shown.map((row) => (
        <WayRow key={row.one.id} owner={owner} way={row.one} {...row} />
      ))}
      {folds && (
        <div className="pb-1 @min-[15rem]:pl-24 @xs:pl-31">
          <dt className="sr-only">{m.way_further()}</dt>
          <dd>
            <button
              type="button"
              aria-expanded={showsAll}
              onClick={() => setShowsAll(!showsAll)}
              className="text-xs text-accent hover:underline max-sm:min-h-11"
            >
              {showsAll ? m.record_facts_less() : m.way_more({ count: rows.length - shownAtFirst })}
            </button>
          </dd>
        </div>
      )}
      {isAdding && (
        <div>
          <dt className="sr-only">{m.way_new()}</dt>
          <dd>
            <NewWay owner={owner} kind={kind} isFull={ways.length >= mostWays} onClose={onClose} />
          </dd>
        </div>
      )}
    </>
  )
}

import { useState } from 'react'
import type { Activity } from '../../../shared/contracts/activity.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { m } from '../../lib/messages.ts'
import { ActivityItem } from './activity-item.tsx'

const folded = 2

/** Entries that belong together. Many changes in a row are folded, so that calls and notes stay in sight. */
export function ActivityRun({ run, of }: { run: readonly Activity[]; of: RecordRef }) {
  const [open, setOpen] = useState(false)
  const isLong = run.length > folded + 1
  const shown = isLong && !open ? run.slice(0, folded) : run
  return (
    <>
      {shown.map((entry) => (
        <ActivityItem key={entry.id} entry={entry} of={of} />
      ))}
      {isLong && !open && (
        <li className="pb-2 pl-19.5">
          <button
            type="button"
            onClick={() => setOpen(true)}
            className="text-xs text-accent hover:underline max-sm:min-h-11"
          >
            {m.activity_more_changes({ count: run.length - folded })}
          </button>
        </li>
      )}
    </>
  )
}

import { Fragment } from 'react'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { dayOf, formatDay } from '../../lib/dates.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Section } from '../../ui/section.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Timeline, TimelineDay } from '../../ui/timeline.tsx'
import { usePrinting } from '../../ui/use-printing.ts'
import { NoteComposer } from '../notes/note-editors.ts'
import { useActivity } from '../records/api.ts'
import { ActivityRun } from './activity-run.tsx'
import { byDay, inRuns } from './groups.ts'

/** What happened on a record, newest first, with the place to write a note on top. */
export function ActivitySection({ of }: { of: RecordRef }) {
  return (
    <Section title={m.activity_title()}>
      <div data-print="hide" className="min-h-14">
        <NoteComposer key={`${of.kind}.${of.id}`} of={of} />
      </div>
      <div className="mt-4 print:mt-0">
        <Entries of={of} />
      </div>
    </Section>
  )
}

/** As many as one looks at in a meeting. */
const printed = 10

function Entries({ of }: { of: RecordRef }) {
  const activity = useActivity(of)
  const printing = usePrinting()
  if (activity.isPending) return <SkeletonRows rows={5} />
  if (!activity.data) return <ErrorPanel error={activity.error} onRetry={() => activity.refetch()} />
  const loaded = activity.data.pages.flatMap((page) => page.items)
  const items = printing ? loaded.slice(0, printed) : loaded
  if (items.length === 0) {
    return <EmptyState title={m.activity_empty_title()}>{m.activity_empty_text()}</EmptyState>
  }
  return (
    <>
      <Timeline label={m.activity_title()}>
        {byDay(items, (at) => dayOf(at)).map(({ day, items }) => (
          <Fragment key={day}>
            <TimelineDay>{formatDay(day)}</TimelineDay>
            {inRuns(items).map((run) => (
              <ActivityRun key={run.at(-1)?.id} run={run} of={of} />
            ))}
          </Fragment>
        ))}
      </Timeline>
      {activity.isFetchNextPageError && <ErrorNote {...explain(activity.error)} className="mt-2" />}
      {activity.hasNextPage && (
        <Button
          className="mt-2 w-full"
          loading={activity.isFetchingNextPage}
          onClick={() => activity.fetchNextPage()}
        >
          {m.activity_load_older()}
        </Button>
      )}
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import type { ReactNode } from 'react'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { onDemand, useOnDemand } from '../../ui/on-demand.ts'
import { TimelineItem } from '../../ui/timeline.tsx'
import { choicesQuery } from '../records/finders/choices.ts'
import { type ChangeEntry, changeText } from './change-text.ts'
import { EntryTime } from './entry-time.tsx'

const opening = onDemand(() => import('./open-change.tsx'))

interface ChangeItemProps {
  entry: ChangeEntry
  of: RecordRef
  actions?: ReactNode
}

/** A change in one line; one of which more is known opens. */
export function ChangeItem({ entry, of, actions }: ChangeItemProps) {
  const loaded = useOnDemand(opening, entry.hasEdits)
  const { data } = useQuery(choicesQuery)
  const item = (text: ReactNode, below?: ReactNode) => (
    <TimelineItem icon={History} title={text} time={<EntryTime at={entry.at} />} actions={actions}>
      {below}
    </TimelineItem>
  )
  const text = <span className="line-clamp-3 text-ink-soft">{changeText(entry, data?.customFields)}</span>
  if (!entry.hasEdits || !loaded) return item(text)
  return <loaded.OpenChange entry={entry} of={of} text={text} item={item} />
}

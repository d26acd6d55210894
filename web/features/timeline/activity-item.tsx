import type { Activity } from '../../../shared/contracts/activity.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { onDemandPart } from '../../ui/on-demand.ts'
import { CallItem } from './call-item.tsx'
import { ChangeItem } from './change-item.tsx'
import { FollowUpItem } from './follow-up-item.tsx'
import { NoteItem } from './note-item.tsx'

const UndoMerge = onDemandPart(() => import('../merges/undo-merge.tsx'), 'UndoMerge')

/** One entry of a timeline. On a company's page the person concerned is named; on their own page they need not be. */
export function ActivityItem({ entry, of }: { entry: Activity; of: RecordRef }) {
  const person = of.kind === 'company' ? entry.personName : null
  switch (entry.kind) {
    case 'call':
      return <CallItem entry={entry} person={person} />
    case 'note':
      return <NoteItem entry={entry} person={person} />
    case 'follow_up':
      return <FollowUpItem entry={entry} person={person} />
    case 'change':
      return (
        <ChangeItem
          entry={entry}
          of={of}
          actions={entry.action.endsWith('.merged') && <UndoMerge mergeId={String(entry.detail.merge)} />}
        />
      )
  }
}

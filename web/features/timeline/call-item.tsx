import { Ellipsis, type LucideIcon, NotebookPen, Pencil, Phone, PhoneOff } from 'lucide-react'
import { useState } from 'react'
import type { CallActivity, Launch } from '../../../shared/contracts/activity.ts'
import { m } from '../../lib/messages.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { TimelineItem } from '../../ui/timeline.tsx'
import { useMe } from '../me/api.ts'
import { NoteEditor } from '../notes/note-editors.ts'
import { NoteText } from '../notes/note-text.tsx'
import { typedForm } from '../phone-numbers/typed-form.ts'
import { useWriteCallNote } from './api.ts'
import { CallOutcome } from './call-outcome.tsx'
import { EntryTime } from './entry-time.tsx'

/** A call on the timeline: whom, which number, how it went, and what was noted. Its caller may mend both. */
export function CallItem({ entry, person }: { entry: CallActivity; person: string | null }) {
  const isOwn = useMe().user.id === entry.user.id
  const [editing, setEditing] = useState(false)
  const writeNote = useWriteCallNote()
  const { number, note, launch } = entry
  const { icon, tone } = looks[launch]
  const isNotPlaced = launch === 'not_placed'
  const menu = isOwn && !editing && (
    <Menu trigger={<IconButton icon={Ellipsis} size="small" label={m.activity_call_menu()} />}>
      <MenuItem icon={Pencil} onSelect={() => setEditing(true)}>
        {note ? m.note_edit() : m.note_add_to_call()}
      </MenuItem>
    </Menu>
  )
  return (
    <TimelineItem
      icon={icon}
      tone={tone}
      title={
        <>
          <span>{wordsOf(entry, person)}</span>
          {isNotPlaced && <Badge tone="warn">{m.activity_not_placed()}</Badge>}
          {(!isNotPlaced || entry.outcome) && <CallOutcome call={entry} isOwn={isOwn} />}
          <span className="text-xs text-ink-faint tabular-nums">{typedForm(number)}</span>
        </>
      }
      time={<EntryTime at={entry.at} />}
      actions={menu}
    >
      {editing ? (
        <NoteEditor
          about={`call.${entry.id}`}
          note={{ body: note?.body ?? '', version: note?.version ?? 0 }}
          save={(body, version) => writeNote(entry.id, body, version)}
          readCurrent={readCurrentNote}
          mayBeEmpty
          onClose={() => setEditing(false)}
        />
      ) : (
        note && <NoteText body={note.body} />
      )}
    </TimelineItem>
  )
}

const looks: Record<Launch, { icon: LucideIcon; tone: Tone }> = {
  unknown: { icon: Phone, tone: 'ok' },
  opened: { icon: Phone, tone: 'ok' },
  not_placed: { icon: PhoneOff, tone: 'warn' },
  elsewhere: { icon: NotebookPen, tone: 'ok' },
}

function wordsOf({ launch, user: { name: user } }: CallActivity, person: string | null): string {
  if (launch === 'elsewhere')
    return person ? m.activity_call_elsewhere_person({ user, person }) : m.activity_call_elsewhere({ user })
  return person ? m.activity_call_person({ user, person }) : m.activity_call({ user })
}

function readCurrentNote(current: unknown) {
  const note = current as CallActivity['note']
  return { body: note?.body ?? '', version: note?.version ?? 0 }
}

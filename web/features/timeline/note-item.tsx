import { Ellipsis, Pencil, StickyNote, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { m } from '../../lib/messages.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { TimelineItem } from '../../ui/timeline.tsx'
import { useMe } from '../me/api.ts'
import { type NoteEntry, useDeleteNote, useEditNote } from '../notes/api.ts'
import { NoteEditor } from '../notes/note-editors.ts'
import { NoteText } from '../notes/note-text.tsx'
import { EntryTime } from './entry-time.tsx'

/** A note on the timeline. Its author, owners and admins may change or delete it. */
export function NoteItem({ entry, person }: { entry: NoteEntry; person: string | null }) {
  const { user, role } = useMe()
  const [editing, setEditing] = useState(false)
  const edit = useEditNote()
  const remove = useDeleteNote()
  const author = entry.user.name
  const mayChange = entry.user.id === user.id || role !== 'member'
  const menu = mayChange && !editing && (
    <Menu trigger={<IconButton icon={Ellipsis} size="small" label={m.activity_note_menu()} />}>
      <MenuItem icon={Pencil} onSelect={() => setEditing(true)}>
        {m.note_edit()}
      </MenuItem>
      <MenuItem icon={Trash2} danger onSelect={() => void remove(entry.id)}>
        {m.note_delete()}
      </MenuItem>
    </Menu>
  )
  return (
    <TimelineItem
      icon={StickyNote}
      tone="accent"
      title={person ? m.activity_note_about({ user: author, person }) : m.activity_note({ user: author })}
      time={<EntryTime at={entry.at} />}
      actions={menu}
    >
      {editing ? (
        <NoteEditor
          about={`note.${entry.id}`}
          note={entry.note}
          save={(body, version) => edit.mutateAsync({ id: entry.id, version, body })}
          readCurrent={(current) => (current as NoteEntry).note}
          onClose={() => setEditing(false)}
        />
      ) : (
        <NoteText body={entry.note.body} />
      )}
    </TimelineItem>
  )
}

import { Check, CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react'
import { type Ref, useSyncExternalStore } from 'react'
import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import { TextArea } from '../../ui/text-area.tsx'
import { useCalls } from './context.ts'
import { type DeskCall, type NoteState, noteState } from './desk-call.ts'

interface CallNoteProps {
  call: DeskCall
  onCommit?: () => void
  /** Takes the height that is left. */
  fills?: boolean
  ref?: Ref<HTMLTextAreaElement>
}

const longest = 20_000

/** The note of a call, which saves itself: on this device at once, on the server soon after. */
export function CallNote({ call, onCommit, fills = false, ref }: CallNoteProps) {
  const { desk } = useCalls()

  function type(text: string) {
    desk.adopt(call)
    desk.typeNote(call.id, text)
  }

  return (
    <div data-typed="kept" className={classes(fills && 'flex grow flex-col')}>
      <TextArea
        ref={ref}
        label={m.call_note()}
        isHeading={fills}
        placeholder={m.call_note_placeholder()}
        fieldClassName={fills ? 'grow' : undefined}
        className={classes('min-h-18', fills && 'grow resize-none!')}
        maxLength={longest}
        value={call.draft}
        onValueChange={type}
        onCommit={onCommit}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      <NoteSaved call={call} />
    </div>
  )
}

const signs: Record<NoteState, { icon: typeof Check; text: () => string; look: string } | null> = {
  empty: null,
  saved: { icon: Check, text: () => m.call_note_saved(), look: 'text-ink-faint' },
  saving: { icon: LoaderCircle, text: () => m.call_note_saving(), look: 'text-ink-faint' },
  unsent: { icon: CloudOff, text: () => m.call_note_unsent(), look: 'text-warn' },
  refused: { icon: TriangleAlert, text: () => m.call_note_refused(), look: 'text-bad' },
}

/** Where the note is. Only what needs a thought is read out; 「保存中」 at every word would drown the rest. */
function NoteSaved({ call }: { call: DeskCall }) {
  const { outbox } = useCalls()
  const queued = useSyncExternalStore(outbox.subscribe, () => outbox.get(`${call.id}:note`))
  const isStuck = useSyncExternalStore(outbox.subscribe, outbox.isStuck)
  const state = noteState(call, queued, isStuck)
  const sign = signs[state]
  const isWorthReading = state === 'unsent' || state === 'refused'
  return (
    <p className="mt-1 flex min-h-5 items-center gap-1 text-xs" role={isWorthReading ? 'status' : undefined}>
      {sign && (
        <span className={`flex items-center gap-1 ${sign.look}`} data-note-state={state}>
          <sign.icon size={12} aria-hidden="true" />
          {sign.text()}
        </span>
      )}
    </p>
  )
}

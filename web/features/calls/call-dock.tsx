import { ChevronDown, ChevronUp, Inbox } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { toast } from '../../ui/toast.tsx'
import { RecordName } from '../records/record-name.tsx'
import { CallNote } from './call-note.tsx'
import { CalledNumber } from './called-number.tsx'
import { useCalls } from './context.ts'
import { type DeskCall, isUnfinished } from './desk-call.ts'
import { Elapsed } from './elapsed.tsx'
import { LaunchQuestion } from './launch-question.tsx'
import { NextPromise } from './next-promise.tsx'
import { OutcomeKeys } from './outcome-keys.tsx'
import { useDockSpace } from './use-dock-space.ts'

/** The call under way: beside the page, never over it, until it is saved or put into the tray. */
export function CallDock({ call }: { call: DeskCall }) {
  const { desk } = useCalls()
  const [isFolded, setFolded] = useState(false)
  const panel = useRef<HTMLElement>(null)
  const note = useRef<HTMLTextAreaElement>(null)
  useDockSpace(panel)
  useFocusOnce(panel, call)
  useShortcut('n', () => note.current?.focus(), { description: m.call_note_key(), enabled: !isFolded })

  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label={m.call_dock({ name: call.record.name })}
      data-print="hide"
      className="fixed z-30 flex flex-col bg-surface shadow-dialog outline-hidden max-sm:inset-x-0 max-sm:bottom-(--tab-bar) max-sm:max-h-[60dvh] max-sm:rounded-t-xl sm:right-4 sm:bottom-4 sm:max-h-[calc(100dvh-5rem)] sm:w-96 sm:rounded-xl"
    >
      <DockHeader call={call} isFolded={isFolded} onFold={() => setFolded(!isFolded)} />
      {!isFolded && (
        <>
          <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-4 pb-3">
            <LaunchQuestion call={call} />
            <OutcomeKeys
              outcome={call.outcome}
              onChange={(outcome) => desk.setOutcome(call.id, outcome)}
              hasKeys
            />
            <CallNote ref={note} call={call} onCommit={() => desk.save(call.id)} />
            <NextPromise call={call} />
          </div>
          <DockFooter call={call} />
        </>
      )}
      <p role="status" className="sr-only">
        {m.call_dock_announced({ name: call.record.name })}
      </p>
    </section>
  )
}

const fresh = 3000

/** A call just placed takes the focus, after the closing dialog has given it back; one found after a reload does not. */
function useFocusOnce(panel: RefObject<HTMLElement | null>, { placedAt }: DeskCall): void {
  useEffect(() => {
    if (Date.now() - Date.parse(placedAt) > fresh) return
    const timer = setTimeout(() => panel.current?.focus({ preventScroll: true }))
    return () => clearTimeout(timer)
  }, [panel, placedAt])
}

function DockHeader({ call, isFolded, onFold }: { call: DeskCall; isFolded: boolean; onFold: () => void }) {
  return (
    <header className="flex items-start gap-2 px-4 pt-3 pb-2">
      <div className="min-w-0 flex-1">
        <RecordName record={call.record} />
        <CalledNumber number={call.number} size="medium" />
        <Elapsed call={call} />
      </div>
      <div className="-mr-2 flex shrink-0">
        <IconButton
          size="small"
          icon={isFolded ? ChevronUp : ChevronDown}
          label={isFolded ? m.call_unfold() : m.call_fold()}
          aria-expanded={!isFolded}
          onClick={onFold}
        />
        <PutAway call={call} />
      </div>
    </header>
  )
}

/** あとで入力: into the tray, and back with one press. */
function PutAway({ call }: { call: DeskCall }) {
  const { desk } = useCalls()

  function putAway() {
    const staysOpen = isUnfinished(call)
    desk.leave(call.id)
    if (!staysOpen) return
    toast({ title: m.call_put_away(), action: { label: m.ui_undo(), onAct: () => desk.open(call.id) } })
  }

  const label = isUnfinished(call) ? m.call_later() : m.ui_close()
  return <IconButton size="small" icon={Inbox} label={label} onClick={putAway} />
}

function DockFooter({ call }: { call: DeskCall }) {
  const { desk, numbers, startCall } = useCalls()

  function save() {
    desk.save(call.id)
    numbers.focus(call.number.id)
  }

  function saveAndGoOn() {
    const next = numbers.after({ numberId: call.number.id, recordId: call.record.id })
    save()
    if (next) startCall(next)
    else toast({ title: m.call_no_next() })
  }

  return (
    <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-2.5">
      {call.outcome === null && call.launch !== 'not_placed' && (
        <p className="min-w-0 flex-1 basis-40 text-xs text-ink-faint">{m.call_saves_unfinished()}</p>
      )}
      <Button onClick={save}>{m.call_save()}</Button>
      <Button variant="primary" onClick={saveAndGoOn}>
        {m.call_save_and_next()}
      </Button>
    </footer>
  )
}

import { type RefObject, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { ReceptionLine } from '../reception/reception-line.tsx'
import { CallNote } from './call-note.tsx'
import { useCallNews } from './call-query.ts'
import { useCalls } from './context.ts'
import type { DeskCall } from './desk-call.ts'
import { DockBand } from './dock-band.tsx'
import { DockBar } from './dock-bar.tsx'
import { DockFooter } from './dock-footer.tsx'
import { NotInstalled } from './launch-question.tsx'
import { NextPromise } from './next-promise.tsx'
import { OutcomeConflictOf } from './outcome-conflict.tsx'
import { OutcomeKeys } from './outcome-keys.tsx'
import { PromisesKept } from './promises-kept.tsx'
import { StopProposal } from './stop-proposal.tsx'
import { useDockSpace } from './use-dock-space.ts'
import { useNextAhead } from './use-go-on.ts'
import { useIsBar } from './use-is-bar.ts'
import { useSaveCall } from './use-save-call.ts'

/**
 * The call under way, from its number to its end in the order of a call. A column beside the page where there is room for
 * one, else a bar under it that opens in place; until it is saved or put into the tray.
 */
export function CallDock({ call }: { call: DeskCall }) {
  const { desk } = useCalls()
  const isBar = useIsBar()
  const [isOpen, setOpen] = useState(false)
  const panel = useRef<HTMLElement>(null)
  const note = useRef<HTMLTextAreaElement>(null)
  const promise = useRef<HTMLDivElement>(null)
  const { save, saveAndGoOn } = useSaveCall(call)
  useCallNews(call)
  useNextAhead(call)
  useDockSpace(panel, isBar)
  useFocusOnce(panel, call)

  function open(then: () => void) {
    flushSync(() => setOpen(true))
    then()
  }

  function fold() {
    setOpen(false)
    panel.current?.focus({ preventScroll: true })
  }

  useShortcut('fold', fold, { enabled: isBar && isOpen, within: panel })
  useShortcut('callNote', () => open(() => note.current?.focus()))
  useShortcut('callPromise', () => open(() => promise.current?.querySelector('button')?.focus()))
  useShortcut('save', save, { within: panel })
  useShortcut('saveAndGoOn', saveAndGoOn, { within: panel })

  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label={m.call_dock({ name: call.record.name })}
      data-dock
      data-layer={isBar && isOpen ? 'in-place' : undefined}
      data-print="hide"
      className="sticky bottom-(--tab-bar) z-20 flex max-h-[min(40rem,100dvh-var(--header)-var(--tab-bar)-5rem)] max-dock:low:max-h-[calc(100dvh-var(--header)-var(--tab-bar)-4rem)] shrink-0 flex-col bg-canvas outline-hidden dock:top-0 dock:bottom-auto dock:h-dvh dock:max-h-none dock:w-104 dock:border-l dock:border-line-firm"
    >
      {isBar && <DockBar call={call} isOpen={isOpen} onPress={() => setOpen(!isOpen)} />}
      <div
        hidden={isBar && !isOpen}
        className="relative flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain"
      >
        <DockBand call={call} isUnderBar={isBar} />
        <NotInstalled call={call} />
        <div className="border-b border-line px-4 py-2 empty:hidden">
          <ReceptionLine number={call.number} isCalling />
        </div>
        <div className={classes('border-b border-line px-4 py-3', underThumb)}>
          <OutcomeConflictOf call={call} />
          <OutcomeKeys
            outcome={call.outcome}
            onChange={(outcome) => desk.setOutcome(call.id, outcome)}
            hasKeys
            lettersIn={panel}
            onKey={() => note.current?.focus()}
          />
          <StopProposal call={call} />
        </div>
        <div className="flex shrink-0 grow flex-col border-b border-line px-4 py-3">
          <CallNote ref={note} call={call} fills />
        </div>
        <div ref={promise} className="flex flex-col gap-2 px-4 py-3">
          <NextPromise call={call} />
          <PromisesKept call={call} />
        </div>
      </div>
      {(!isBar || isOpen) && <DockFooter call={call} onSave={save} onSaveAndGoOn={saveAndGoOn} />}
      <p role="status" className="sr-only">
        {m.call_dock_announced({ name: call.record.name })}
      </p>
    </section>
  )
}

/** On a phone the keys stay in sight over the buttons, while note and promise scroll above them. */
const underThumb =
  'max-sm:z-1 max-sm:order-last max-sm:border-t max-sm:border-b-0 max-sm:bg-canvas max-sm:[@media(min-height:40rem)]:sticky max-sm:[@media(min-height:40rem)]:bottom-0'

const fresh = 3000

/** A call just taken down has the focus, after the closing dialog has given it back; one found after a reload does not. */
function useFocusOnce(panel: RefObject<HTMLElement | null>, { changedAt }: DeskCall): void {
  const [isFresh] = useState(() => Date.now() - changedAt < fresh)
  useEffect(() => {
    if (!isFresh) return
    const timer = setTimeout(() => panel.current?.focus({ preventScroll: true }))
    return () => clearTimeout(timer)
  }, [panel, isFresh])
}

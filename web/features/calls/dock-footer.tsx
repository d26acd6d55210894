import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { keySign } from '../../ui/key-sign.ts'
import { useCalls } from './context.ts'
import type { DeskCall } from './desk-call.ts'
import { DropCall } from './drop-call.tsx'
import { isUnfinished } from './is-unfinished.ts'

interface DockFooterProps {
  call: DeskCall
  onSave: () => void
  onSaveAndGoOn: () => void
}

/** The end of a call: saved, or saved and on to the next record; or that it was none. */
export function DockFooter({ call, onSave, onSaveAndGoOn }: DockFooterProps) {
  const { numbers } = useCalls()
  return (
    <footer className="border-t border-line-firm px-4 py-3 low:flex low:gap-2 low:py-1.5">
      {isUnfinished(call) && (
        <div className="mb-2 flex items-center gap-2 low:mb-0">
          <p className="min-w-0 flex-1 text-xs text-ink-faint low:hidden">{m.call_saves_unfinished()}</p>
          {/* Of Zoom it is asked above whether it opened. */}
          {call.way !== 'zoom' && (
            <DropCall call={call} size="small" onDropped={() => numbers.focus(call.number.id)} />
          )}
        </div>
      )}
      <div className="flex grow gap-2">
        <Button onClick={onSave} aria-keyshortcuts="Control+Enter Meta+Enter">
          {m.call_save()}
          <Cap shortcut="mod+enter" />
        </Button>
        <Button
          variant="primary"
          className="flex-1"
          onClick={onSaveAndGoOn}
          aria-keyshortcuts="Control+Shift+Enter Meta+Shift+Enter"
        >
          {m.call_save_and_next()}
          <Cap shortcut="mod+shift+enter" tone="dark" />
        </Button>
      </div>
    </footer>
  )
}

function Cap({ shortcut, tone }: { shortcut: string; tone?: 'dark' }) {
  return (
    <span aria-hidden="true" className="inline-flex whitespace-nowrap max-sm:hidden pointer-coarse:hidden">
      <Kbd tone={tone}>
        {shortcut
          .split('+')
          .map((key) => keySign(key).sign)
          .join(' ')}
      </Kbd>
    </span>
  )
}

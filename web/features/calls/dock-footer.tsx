import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { keySign } from '../../ui/key-sign.ts'
import type { DeskCall } from './desk-call.ts'
import { isUnfinished } from './is-unfinished.ts'

interface DockFooterProps {
  call: DeskCall
  onSave: () => void
  onSaveAndGoOn: () => void
}

/** The end of a call: saved, or saved and on to the next record. */
export function DockFooter({ call, onSave, onSaveAndGoOn }: DockFooterProps) {
  return (
    <footer className="border-t border-line-firm px-4 py-3 low:py-1.5">
      {isUnfinished(call) && (
        <p className="mb-2 text-xs text-ink-faint low:hidden">{m.call_saves_unfinished()}</p>
      )}
      <div className="flex gap-2">
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
    <span aria-hidden="true" className="pointer-coarse:hidden">
      <Kbd tone={tone}>
        {shortcut
          .split('+')
          .map((key) => keySign(key).sign)
          .join(' ')}
      </Kbd>
    </span>
  )
}

import { useId, useState } from 'react'
import type { CreatedToken } from '../../../shared/contracts/access-tokens.ts'
import { m } from '../../lib/messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TokenForm } from './token-form.tsx'

interface NewTokenDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Asks what the token is for, then shows it this once. */
export function NewTokenDialog({ open, onOpenChange }: NewTokenDialogProps) {
  const form = useId()
  const [saving, setSaving] = useState(false)
  const [made, setMade] = useState<CreatedToken | null>(null)

  function close() {
    onOpenChange(false)
    setMade(null)
  }

  if (made) return <MadeToken open={open} token={made} onClose={close} />
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={m.tokens_new()}
      description={m.tokens_new_hint()}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{m.ui_cancel()}</Button>
          <Button type="submit" form={form} variant="primary" loading={saving}>
            {m.tokens_create()}
          </Button>
        </>
      }
    >
      <TokenForm id={form} onSaving={setSaving} onMade={setMade} />
    </Dialog>
  )
}

/** Only its button closes it, so that a slip does not cost the token. */
function MadeToken({ open, token, onClose }: { open: boolean; token: CreatedToken; onClose: () => void }) {
  return (
    <Dialog
      open={open}
      onOpenChange={() => undefined}
      dismissible={false}
      title={m.tokens_made_title()}
      footer={
        <Button variant="primary" onClick={onClose}>
          {m.tokens_made_done()}
        </Button>
      }
    >
      <div className="flex flex-col gap-3 pb-2">
        <Banner tone="warn" title={m.tokens_made_text()} />
        <div className="flex items-start gap-1 rounded-md bg-sunken py-1 pr-1 pl-3">
          <code
            role="status"
            aria-label={m.tokens_made_label({ name: token.name })}
            className="min-w-0 flex-1 py-1.5 font-mono text-sm break-all select-all"
          >
            {token.token}
          </code>
          <CopyButton text={token.token} label={m.tokens_made_copy()} />
        </div>
      </div>
    </Dialog>
  )
}

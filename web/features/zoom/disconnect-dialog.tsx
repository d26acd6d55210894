import { Check, type LucideIcon, Trash2 } from 'lucide-react'
import { explain } from '../../lib/explain.ts'
import { guideHref } from '../../lib/guide.ts'
import { m } from '../../lib/messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useDisconnectZoom } from './api.ts'
import { type KeptReceipt, receiptId } from './disconnect-receipt.tsx'

interface DisconnectDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  onDisconnected: (receipt: KeptReceipt) => void
}

/** Says exactly what goes and what stays, before it goes. */
export function DisconnectDialog({ open, onOpenChange, onDisconnected }: DisconnectDialogProps) {
  const disconnect = useDisconnectZoom()
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={m.zoom_disconnect_title()}
      confirmLabel={m.zoom_disconnect_confirm()}
      danger
      onConfirm={async () => onDisconnected({ ...(await disconnect.mutateAsync()), at: new Date() })}
      finalFocus={() => document.getElementById(receiptId)}
      explainFailure={explainDisconnect}
    >
      <div className="flex flex-col gap-3">
        <Things
          icon={Trash2}
          look="text-bad"
          title={m.zoom_disconnect_deletes()}
          things={[m.zoom_access_token(), m.zoom_refresh_token(), m.zoom_user_information_detail()]}
        />
        <Things
          icon={Check}
          look="text-ok"
          title={m.zoom_disconnect_keeps()}
          things={[m.zoom_kept_calls(), m.zoom_kept_notes(), m.zoom_kept_activity()]}
        />
        <p>{m.zoom_disconnect_again()}</p>
      </div>
    </ConfirmDialog>
  )
}

function explainDisconnect(error: unknown) {
  return { ...explain(error), help: { href: guideHref('disconnect-fails'), label: m.ui_see_guide() } }
}

function Things({
  icon: Icon,
  look,
  title,
  things,
}: {
  icon: LucideIcon
  look: string
  title: string
  things: string[]
}) {
  return (
    <section>
      <h3 className="mb-1 text-sm font-bold text-ink">{title}</h3>
      <ul className="flex flex-col gap-1">
        {things.map((thing) => (
          <li key={thing} className="flex items-start gap-2">
            <Icon size={14} aria-hidden="true" className={`mt-1 shrink-0 ${look}`} />
            {thing}
          </li>
        ))}
      </ul>
    </section>
  )
}

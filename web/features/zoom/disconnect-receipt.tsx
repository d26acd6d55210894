import { CircleCheck, Printer, X } from 'lucide-react'
import type { ZoomReceipt } from '../../../shared/contracts/zoom.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { DataItem, DataList } from '../../ui/data-list.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Card } from '../../ui/section.tsx'
import { Time } from '../../ui/time.tsx'
import { useMe } from '../me/api.ts'
import { GuideLink } from './guide-link.tsx'
import { deletedThings, PermissionAtZoom } from './receipt-words.tsx'

export interface KeptReceipt extends ZoomReceipt {
  at: Date
}

export const receiptId = 'disconnect-receipt'

interface DisconnectReceiptProps {
  receipt: KeptReceipt
  onDismiss: () => void
}

/** What a disconnect has removed, what Zoom said to it and what stays; on paper, this and nothing else. */
export function DisconnectReceipt({ receipt, onDismiss }: DisconnectReceiptProps) {
  const { user } = useMe()
  const kept = [m.zoom_kept_calls(), m.zoom_kept_notes(), m.zoom_kept_activity(), m.zoom_kept_audit()]
  return (
    <div id={receiptId} tabIndex={-1} data-print="only" className="scroll-mt-(--header) outline-hidden">
      <Card labelledBy="receipt-title">
        <header className="flex items-center gap-2.5 border-b border-line py-2.5 pr-2 pl-4">
          <CircleCheck size={18} aria-hidden="true" className="shrink-0 text-ok" />
          <div role="status" className="min-w-0 flex-1">
            <h2 id="receipt-title" className="text-base font-bold">
              {m.zoom_receipt_title()}
            </h2>
          </div>
          <span data-print="hide" className="flex items-center gap-1">
            <Button size="small" icon={Printer} onClick={() => window.print()}>
              {m.zoom_receipt_print()}
            </Button>
            <IconButton icon={X} size="small" label={m.ui_close()} onClick={onDismiss} />
          </span>
        </header>
        <div className="px-4 sm:px-6 py-3">
          <p className="mb-1 text-xs text-ink-faint">{m.zoom_receipt_name()}</p>
          <DataList>
            <DataItem label={m.zoom_receipt_at()}>
              <Time at={receipt.at.toISOString()} exact />
            </DataItem>
            <DataItem label={m.zoom_receipt_who()}>
              {user.name}
              <span className="block text-ink-soft">{user.email}</span>
            </DataItem>
            <DataItem label={m.zoom_receipt_deleted_label()}>
              {receipt.deleted.length > 0 ? <Things of={deletedThings(receipt)} /> : m.zoom_receipt_nothing()}
            </DataItem>
            <DataItem label={m.zoom_receipt_zoom_label()}>
              <PermissionAtZoom at={receipt.atZoom} />
            </DataItem>
            <DataItem label={m.zoom_receipt_kept_label()}>
              <Things of={kept} />
            </DataItem>
          </DataList>
          <p data-print="hide" className="mt-2 text-sm">
            <GuideLink entry="user-data" label={m.zoom_receipt_more()} />
          </p>
        </div>
      </Card>
    </div>
  )
}

function Things({ of }: { of: string[] }) {
  return (
    <ul className="list-disc pl-4">
      {of.map((thing) => (
        <li key={thing}>{thing}</li>
      ))}
    </ul>
  )
}

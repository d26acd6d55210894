import type { ZoomReceipt } from '../../../shared/contracts/zoom.ts'
import { guideHref } from '../../lib/guide.ts'
import { m } from '../../lib/messages.ts'
import { Banner } from '../../ui/banner.tsx'

const things: Record<ZoomReceipt['deleted'][number], () => string> = {
  access_token: () => m.zoom_access_token(),
  refresh_token: () => m.zoom_refresh_token(),
  zoom_profile: () => m.zoom_user_information(),
}

export const receiptId = 'disconnect-receipt'

/** What a disconnect has removed, and what it has not touched. */
export function DisconnectReceipt({ receipt, onDismiss }: { receipt: ZoomReceipt; onDismiss: () => void }) {
  return (
    <div id={receiptId} tabIndex={-1} className="outline-hidden">
      <Banner tone="ok" title={m.zoom_receipt_title()} onDismiss={onDismiss}>
        {receipt.deleted.length > 0 && (
          <>
            <p>{m.zoom_receipt_deleted()}</p>
            <ul className="list-disc pl-5">
              {receipt.deleted.map((thing) => (
                <li key={thing}>{things[thing]()}</li>
              ))}
            </ul>
          </>
        )}
        <p className="mt-1">{m.zoom_receipt_kept()}</p>
        {receipt.revokedAtZoom === false && (
          <p className="mt-1">
            {m.zoom_receipt_not_revoked()}{' '}
            <a
              href={guideHref('disconnect-fails')}
              target="_blank"
              rel="noreferrer"
              className="text-accent underline underline-offset-2"
            >
              {m.ui_see_guide()}
            </a>
          </p>
        )}
      </Banner>
    </div>
  )
}

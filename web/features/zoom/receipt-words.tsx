/** What a receipt says of Zoom: the one of a disconnect, and the one of a deleted account. */
import type { ZoomPermission, ZoomReceipt } from '../../../shared/contracts/zoom.ts'
import { m } from '../../lib/messages.ts'
import { GuideLink } from './guide-link.tsx'

const things: Record<ZoomReceipt['deleted'][number], () => string> = {
  access_token: () => m.zoom_access_token(),
  refresh_token: () => m.zoom_refresh_token(),
  zoom_profile: () => m.zoom_user_information_detail(),
}

export function deletedThings({ deleted }: ZoomReceipt): string[] {
  return deleted.map((thing) => things[thing]())
}

const words: Record<ZoomPermission, () => string> = {
  revoked: () => m.zoom_receipt_revoked(),
  tokens_refused: () => m.zoom_receipt_tokens_refused(),
  not_confirmed: () => m.zoom_receipt_not_confirmed(),
  nothing_held: () => m.zoom_receipt_nothing_held(),
}

/** How the permission stands at Zoom; unless Zoom has withdrawn it, with the way to remove it there. */
export function PermissionAtZoom({ at }: { at: ZoomPermission }) {
  return (
    <>
      {words[at]()}
      {at !== 'revoked' && (
        <>
          {' '}
          <GuideLink entry="remove-in-zoom" label={m.zoom_receipt_how_to_remove()} />
        </>
      )}
    </>
  )
}

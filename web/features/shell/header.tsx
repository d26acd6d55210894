import { onDemandPart } from '../../ui/on-demand.ts'
import { BrandMark } from '../brand/brand.tsx'
import { CallingPart } from '../calls/calling-part.tsx'
import { SearchBox } from '../search/search-box.tsx'
import { AccountMenu } from './account-menu.tsx'
import { LaterPart } from './later-part.tsx'
import { OfflineSign } from './offline-sign.tsx'

const Palette = onDemandPart(() => import('./palette.tsx'), 'Palette')

/** Search and account, always in reach. */
export function Header() {
  return (
    <header
      data-print="hide"
      className="sticky top-0 z-30 flex h-(--header) shrink-0 items-center gap-3 border-b border-line bg-surface px-4 max-sm:gap-2 max-sm:px-3 sm:px-6"
    >
      <span className="sm:hidden">
        <BrandMark size={28} />
      </span>
      <SearchBox Panel={Palette} />
      <div className="ml-auto flex items-center gap-2">
        <CallingPart name="OutboxIndicator" />
        <LaterPart name="BulkSign" />
        <OfflineSign />
        <AccountMenu />
      </div>
    </header>
  )
}

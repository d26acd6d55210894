import { Link } from '@tanstack/react-router'
import { homePath } from '../../../shared/next-path.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { buttonClass } from '../../ui/button-class.ts'
import { EmptyState } from '../../ui/empty-state.tsx'

export function NotFoundPage() {
  usePageTitle(m.not_found_title())
  return (
    <div className="flex flex-1 flex-col items-center justify-center py-12">
      <EmptyState
        isPage
        title={m.not_found_title()}
        actions={
          <>
            <button type="button" className={buttonClass()} onClick={() => window.history.back()}>
              {m.not_found_back()}
            </button>
            <Link to={homePath} className={buttonClass('primary')}>
              {m.not_found_home()}
            </Link>
          </>
        }
      >
        {m.not_found_detail()}
      </EmptyState>
    </div>
  )
}

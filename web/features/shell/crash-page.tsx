import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { homePath } from '../../../shared/next-path.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { buttonClass } from '../../ui/button-class.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { knownSupportContact } from '../me/api.ts'
import { supportTarget } from '../me/support.ts'
import { isMissing, MissingPage } from './missing-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'

/** In the place of the whole app, when not even its frame could be shown. */
export function CrashedApp(props: ErrorComponentProps) {
  return (
    <main className="flex min-h-dvh flex-col">
      <CrashPage {...props} />
    </main>
  )
}

/** In the place of a page that failed: why, and three ways on. A full reload also brings a newer version of the app. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()

  async function retry() {
    await router.invalidate()
    reset()
  }

  if (error instanceof ProblemError && error.code === 'not_found') return <NotFoundPage />
  if (isMissing(error)) return <MissingPage error={error} onRetry={() => void retry()} />
  return <Crash error={error} onRetry={retry} />
}

function Crash({ error, onRetry }: { error: unknown; onRetry: () => Promise<void> }) {
  usePageTitle(m.crash_title())
  return (
    <div className="flex flex-1 flex-col justify-center py-12">
      <h1 className="text-center text-xl font-bold">{m.crash_title()}</h1>
      <ErrorPanel
        error={error}
        onRetry={onRetry}
        actions={
          <>
            <button type="button" className={buttonClass()} onClick={() => window.location.reload()}>
              {m.crash_reload()}
            </button>
            <a href={homePath} className={buttonClass('primary')}>
              {m.not_found_home()}
            </a>
            {!explain(error).help && (
              <a {...supportTarget(knownSupportContact())} className={buttonClass('ghost')}>
                {m.auth_support()}
              </a>
            )}
          </>
        }
      />
    </div>
  )
}

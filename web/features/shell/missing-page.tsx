import { useEffect, useEffectEvent } from 'react'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

const untilNextTry = 5000

/** Whether something is missing that comes by itself, or with a reload, and nothing is broken. */
export function isMissing(error: unknown): error is ProblemError {
  return error instanceof ProblemError && missing.has(error.code)
}

const missing = new Set(['offline', 'code_not_loaded', 'new_version'])

interface MissingPageProps {
  error: ProblemError
  /** Also called by itself, until the page is here. */
  onRetry: () => void
}

/** In the place of a page whose code, or what it needs, has not come. Everything around it stays as it is. */
export function MissingPage({ error, onRetry }: MissingPageProps) {
  const isReplaced = error.code === 'new_version'
  const isOffline = error.code === 'offline'
  const title = isReplaced ? m.missing_new_version() : m.missing_title()
  usePageTitle(title)
  useRepeated(onRetry, !isReplaced)
  return (
    <div role="status" className="flex min-h-[60dvh] flex-1 flex-col items-center justify-center py-12">
      <EmptyState
        isPage
        title={title}
        actions={
          <>
            {!isReplaced && (
              <Button variant="primary" onClick={onRetry}>
                {m.ui_retry()}
              </Button>
            )}
            {/* Without a network a reload would leave nothing but the browser's own page. */}
            {!isOffline && (
              <Button variant={isReplaced ? 'primary' : undefined} onClick={() => window.location.reload()}>
                {m.crash_reload()}
              </Button>
            )}
          </>
        }
      >
        {isOffline ? m.missing_offline() : explain(error).text}
      </EmptyState>
    </div>
  )
}

/** Every few seconds, and as soon as the browser has a network again. */
function useRepeated(work: () => void, on: boolean): void {
  const repeat = useEffectEvent(work)
  useEffect(() => {
    if (!on) return
    const run = () => repeat()
    const timer = setInterval(run, untilNextTry)
    window.addEventListener('online', run)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', run)
    }
  }, [on])
}

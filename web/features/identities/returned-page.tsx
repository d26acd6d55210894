import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { AuthPage } from '../sign-in/auth-page.tsx'
import { announceReturn } from './provider-tab.ts'
import { methodNames } from './provider-words.ts'

const route = getRouteApi('/returned')

/** Where a tab ends that was opened to sign in, or to prove again who one is. */
export function ReturnedPage() {
  const { result, with: provider, ref } = route.useSearch()
  const isProven = result === undefined
  const title = isProven ? m.returned_title() : m.returned_failed()
  usePageTitle(title)
  useEffect(() => {
    announceReturn(isProven)
    // Browsers close only what a page has opened; where they do not, the words say what to do.
    if (isProven) window.close()
  }, [isProven])
  const detail =
    result === 'other_identity' && provider
      ? m.returned_other_identity({ provider: methodNames[provider]() })
      : m.returned_failed_detail()
  return (
    <AuthPage title={title} otherWay={null}>
      <div className="flex flex-col gap-4 text-center text-sm">
        <p role="status">{isProven ? m.returned_detail() : detail}</p>
        {ref && <p className="text-xs text-ink-faint select-all">{m.ui_reference({ reference: ref })}</p>}
        <Button variant="primary" onClick={() => window.close()}>
          {m.returned_close()}
        </Button>
        {isProven && (
          <a href="/companies" className={buttonClass('ghost')}>
            {m.returned_home()}
          </a>
        )}
      </div>
    </AuthPage>
  )
}

/** Signing in at a provider in another tab, above a page that keeps all that was typed into it. */
import { useEffect, useEffectEvent } from 'react'
import type { Provider } from '../../../shared/contracts/identities.ts'
import { hearTabs, tellTabs } from '../../lib/tabs.ts'

const topic = 'shodan-returned'

/** Opens the provider in a new tab, which ends on the page that says so to this one. */
export function openProviderTab(provider: Provider, intent: 'sign_in' | 'reauthenticate'): void {
  const query = new URLSearchParams({ next: '/returned', ...(intent === 'sign_in' ? {} : { intent }) })
  window.open(`/api/auth/${provider}?${query}`, '_blank')
}

/** Tells the tab that waits how it ended. */
export function announceReturn(proven: boolean): void {
  tellTabs(topic, proven)
}

/** Hears when somebody has come back from a provider in another tab. */
export function useReturn(onReturn: (proven: boolean) => void): void {
  const handle = useEffectEvent(onReturn)
  useEffect(() => hearTabs(topic, (proven) => handle(proven === true)), [])
}

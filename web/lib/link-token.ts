import { useEffect } from 'react'
import { tabStorage } from './browser-storage.ts'

/** Pages that a mailed link opens and that may lead to signing in first. */
type Page = 'invitation' | 'confirm-email'

/**
 * The secret of the link that opened this tab. It moves from behind the # into the tab's own storage, so that it is in no
 * address that is copied or sent along, and is there again after signing in elsewhere.
 */
export function takeLinkToken(page: Page): string | null {
  const token = window.location.hash.slice(1)
  if (/^[\w-]{43}$/.test(token)) {
    tabStorage.write(keyOf(page), token)
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
  }
  return tabStorage.read(keyOf(page))
}

export function forgetLinkToken(page: Page): void {
  tabStorage.remove(keyOf(page))
}

/** A link that is pasted where another one is open changes the fragment alone: the page starts anew with its secret. */
export function useNextLink(): void {
  useEffect(() => {
    const startAnew = () => window.location.reload()
    window.addEventListener('hashchange', startAnew)
    return () => window.removeEventListener('hashchange', startAnew)
  }, [])
}

function keyOf(page: Page): string {
  return `shodan.${page}`
}

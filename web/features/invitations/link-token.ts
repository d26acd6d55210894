const key = 'shodan.invitation'

/**
 * The secret of the link that opened this tab. It moves from behind the # into the tab's own storage, so that it is in no
 * address that is copied or sent along, and is there again after signing in elsewhere.
 */
export function takeLinkToken(): string | null {
  const token = window.location.hash.slice(1)
  if (/^[\w-]{43}$/.test(token)) {
    sessionStorage.setItem(key, token)
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
  }
  return sessionStorage.getItem(key)
}

export function forgetLinkToken(): void {
  sessionStorage.removeItem(key)
}

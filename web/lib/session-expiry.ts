/** When a session ends under an open page: the page stays, a dialog asks for the password, requests wait. */

type Settle = (signedIn: boolean) => void

let account: string | null = null
let waiting: Settle[] = []
const listeners = new Set<() => void>()

/** Whose page this is. Before anybody has signed in an expired session is no surprise and nothing is asked. */
export function rememberAccount(email: string | null): void {
  account = email
}

/** Whether somebody was signed in on this page. */
export function hasAccount(): boolean {
  return account !== null
}

/** Whether it is worth asking who is signed in: the page came with a session (server/http/web.ts), or somebody signed in on it. */
export function mayBeSignedIn(): boolean {
  return hasAccount() || document.documentElement.dataset.session !== undefined
}

/** What the page came with has ended. */
export function forgetSession(): void {
  rememberAccount(null)
  delete document.documentElement.dataset.session
}

/** Asks the person to sign in again; true when they did. All requests of one expiry share the question. */
export function signInAgain(): Promise<boolean> {
  if (account === null) return Promise.resolve(false)
  return new Promise((resolve) => {
    waiting = [...waiting, resolve]
    announce()
  })
}

/** Called by the dialog: lets the waiting requests go on, or fail. */
export function settleExpiry(signedIn: boolean): void {
  const settled = waiting
  waiting = []
  for (const resolve of settled) resolve(signedIn)
  announce()
}

/** For `useSyncExternalStore`: the e-mail address to sign in again with, null while the session is fine. */
export function expiredAccount(): string | null {
  return waiting.length > 0 ? account : null
}

export function onExpiryChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function announce(): void {
  for (const listener of listeners) listener()
}

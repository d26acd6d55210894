/** What is sensitive needs a fresh proof of who one is: a dialog asks for it while the request waits (SEC-A11). */

type Settle = (proven: boolean) => void

let waiting: Settle[] = []
const listeners = new Set<() => void>()

/** Asks the person to prove who they are; false when they would rather not. Requests that wait share the question. */
export function askForProof(): Promise<boolean> {
  return new Promise((resolve) => {
    waiting = [...waiting, resolve]
    announce()
  })
}

/** Called by the dialog: lets the waiting requests go on, or fail. */
export function settleProof(proven: boolean): void {
  const settled = waiting
  waiting = []
  for (const resolve of settled) resolve(proven)
  announce()
}

/** For `useSyncExternalStore`. */
export function isProofWanted(): boolean {
  return waiting.length > 0
}

export function onProofChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function announce(): void {
  for (const listener of listeners) listener()
}

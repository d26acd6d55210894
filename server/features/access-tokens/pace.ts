/** How many requests a token may make; counted by each server process for itself. */
const most = 300
const windowMs = 60_000
/** Beyond this many the windows that have ended are forgotten. */
const remembered = 10_000

interface Window {
  since: number
  count: number
}

const windows = new Map<string, Window>()

/** Counts one request of a token. @returns for how many seconds it is refused; 0 when it is not. */
export function secondsToWait(tokenId: string, now: number): number {
  const current = windows.get(tokenId)
  if (!current || now - current.since >= windowMs) {
    if (windows.size >= remembered) forgetEnded(now)
    windows.set(tokenId, { since: now, count: 1 })
    return 0
  }
  current.count += 1
  return current.count <= most ? 0 : Math.ceil((current.since + windowMs - now) / 1_000)
}

function forgetEnded(now: number): void {
  for (const [id, { since }] of windows) if (now - since >= windowMs) windows.delete(id)
}

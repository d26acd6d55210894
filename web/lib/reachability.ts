/** Whether the server can be reached, as the last request found it: a browser often believes in a network that leads nowhere. */
import { onlineManager } from '@tanstack/react-query'

const untilNextLook = 3000
let looking: ReturnType<typeof setTimeout> | undefined

/** Told by every request. While the server is away it is asked for, so that what waits goes on by itself. */
export function noteReached(isReached: boolean): void {
  if (isReached) clearTimeout(looking)
  else if (onlineManager.isOnline()) lookAgainLater()
  onlineManager.setOnline(isReached)
}

function lookAgainLater(): void {
  clearTimeout(looking)
  looking = setTimeout(look, untilNextLook)
}

async function look(): Promise<void> {
  try {
    await fetch('/api/config', { cache: 'no-store' })
    noteReached(true)
  } catch {
    lookAgainLater()
  }
}

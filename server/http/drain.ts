import { once } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { Server as Listener } from 'node:net'
import { setImmediate as oneTurn } from 'node:timers/promises'

/**
 * Follows what a server answers. @returns what takes it down (SEC-R04): until `grace` is over all is answered as before, each
 * answer as the last of its connection, so that whoever sends requests here can see that it should not; then whoever has
 * reached this machine is let in, the listener closes, and what runs ends. Whoever was let in has `onItsWayMs` to send a request; what has not ended after `patienceMs` more
 * is cut.
 */
export function drainable(
  server: Server,
  onItsWayMs = 250,
): (grace: Promise<unknown>, patienceMs: number) => Promise<void> {
  const running = new Set<ServerResponse>()
  let isDraining = false
  let isOver = false
  // Before whoever answers: a header cannot be added to an answer that is gone.
  server.prependListener('request', (_: IncomingMessage, response: ServerResponse) => {
    running.add(response)
    response.once('close', () => {
      running.delete(response)
      // The head was sent before the end began, so this connection was told nothing.
      if (isOver) server.closeIdleConnections()
    })
    if (isDraining) endConnectionWith(response)
  })
  return async (grace, patienceMs) => {
    isDraining = true
    for (const response of running) if (!response.headersSent) endConnectionWith(response)
    await grace
    await letInWhoWaits(server)
    const closed = once(server, 'close')
    const late = setTimeout(() => {
      isOver = true
      server.closeIdleConnections()
    }, onItsWayMs)
    const overdue = setTimeout(() => server.closeAllConnections(), onItsWayMs + patienceMs)
    // `server.close()` would cut at once whoever was let in and has not asked yet.
    Listener.prototype.close.call(server)
    await closed
    clearTimeout(late)
    clearTimeout(overdue)
  }
}

/** More than the 511 who may wait, since under a flood somebody always does. */
const mostTurns = 1_000

/**
 * The kernel connects before the product knows, and resets whom it has not handed over when the listener closes. Each turn of the
 * loop takes one of them at least, so the listener closes right after a turn in which nobody came.
 */
async function letInWhoWaits(server: Server): Promise<void> {
  let hasCome = false
  const note = () => {
    hasCome = true
  }
  server.on('connection', note)
  // What is left of the turn under way may lie behind its look at the sockets.
  await oneTurn()
  for (let turn = 0; turn < mostTurns; turn += 1) {
    hasCome = false
    await oneTurn()
    if (!hasCome) break
  }
  server.off('connection', note)
}

function endConnectionWith(response: ServerResponse): void {
  response.setHeader('connection', 'close')
}

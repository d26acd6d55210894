import { once } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/**
 * Follows what a server answers. @returns what takes it down (SEC-R04): until `grace` is over all is answered as before, each
 * answer as the last of its connection, so that whoever sends requests here can see that it should not; then the listener
 * closes, and what runs ends. What has not ended after `patienceMs` more is cut.
 */
export function drainable(server: Server): (grace: Promise<unknown>, patienceMs: number) => Promise<void> {
  const running = new Set<ServerResponse>()
  let isDraining = false
  // Before whoever answers: a header cannot be added to an answer that is gone.
  server.prependListener('request', (_: IncomingMessage, response: ServerResponse) => {
    running.add(response)
    response.once('close', () => {
      running.delete(response)
      // The head was sent before the end began, so this connection was told nothing.
      if (!server.listening) server.closeIdleConnections()
    })
    if (isDraining) endConnectionWith(response)
  })
  return async (grace, patienceMs) => {
    isDraining = true
    for (const response of running) if (!response.headersSent) endConnectionWith(response)
    await grace
    const closed = once(server, 'close')
    const overdue = setTimeout(() => server.closeAllConnections(), patienceMs)
    server.close()
    await closed
    clearTimeout(overdue)
  }
}

function endConnectionWith(response: ServerResponse): void {
  response.setHeader('connection', 'close')
}

import { once } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/**
 * Follows what a server answers. @returns what takes it down (SEC-R04): what runs ends while others still come in, so that
 * a load balancer sees meanwhile that it should send nothing more; then the listener closes. After `patienceMs` all is cut.
 */
export function drainable(server: Server): (patienceMs: number) => Promise<void> {
  const running = new Set<ServerResponse>()
  let isDraining = false
  // Before whoever answers: a header cannot be added to an answer that is gone.
  server.prependListener('request', (_: IncomingMessage, response: ServerResponse) => {
    running.add(response)
    response.once('close', () => running.delete(response))
    if (isDraining) response.setHeader('connection', 'close')
  })
  return async (patienceMs) => {
    isDraining = true
    const closed = once(server, 'close')
    const overdue = setTimeout(() => {
      server.close()
      server.closeAllConnections()
    }, patienceMs)
    await Promise.all([...running].map((response) => once(response, 'close')))
    server.close()
    await closed
    clearTimeout(overdue)
  }
}

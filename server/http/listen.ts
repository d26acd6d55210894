/** The listener itself: how long a client may take, and what is answered before any route. */
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { methods } from './methods.ts'

/** SEC-W07, in milliseconds. Node looks every 30 seconds who is late, unless told otherwise. */
const clientLimits = { headersTimeout: 15_000, requestTimeout: 120_000, connectionsCheckingInterval: 1_000 }

/** Opens the port. @throws Error with one sentence when something else has it. */
export function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  port: number,
  serverOptions = clientLimits,
): Promise<Server> {
  return new Promise((resolve, reject) => {
    // Made by node:http, since nothing else is asked for.
    const server = serve({ fetch, port, serverOptions }, () => resolve(server)) as Server
    server.on('connect', (_, socket) => {
      // Node takes its own listener and limits off such a socket.
      socket.on('error', () => socket.destroy())
      socket.end(refusedTunnel, () => socket.destroy())
    })
    server.on('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} is in use. Stop what uses it, or start with another: PORT=3001 npm start`
      reject(error.code === 'EADDRINUSE' ? new Error(taken) : error)
    })
  })
}

/** Node hands CONNECT to no route, and cuts the connection where nobody takes it. */
const refusedTunnel = [
  'HTTP/1.1 405 Method Not Allowed',
  `Allow: ${methods.join(', ')}`,
  'Content-Length: 0',
  'Connection: close',
  '\r\n',
].join('\r\n')

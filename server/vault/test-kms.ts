/** The stand-in for KMS behind a socket, for the real AWS client, with credentials that open nothing. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createKmsSandbox } from '../../sandbox/kms/app.ts'

export const region = 'ap-northeast-1'

export async function startTestKms() {
  process.env.AWS_ACCESS_KEY_ID = 'AKIDSTANDIN'
  process.env.AWS_SECRET_ACCESS_KEY = 'only-for-the-stand-in'
  const { app, controls } = createKmsSandbox({ region })
  const server = await new Promise<Server>((ready) => {
    const listening = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
      ready(listening as Server),
    )
  })
  return {
    controls,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      controls.trouble(null)
      server.closeAllConnections()
      server.close()
    },
  }
}

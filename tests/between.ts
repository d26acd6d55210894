import { connect as connectTo, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** Stands between a pool and PostgreSQL, and passes on what `passes` lets through. */
export async function standBetween(
  url: string,
  passes: { asked?(bytes: Buffer): boolean; answered?(): boolean },
): Promise<string> {
  const sockets: Socket[] = []
  const proxy = createServer((near) => {
    const place = new URL(url)
    const far = connectTo(Number(place.port), place.hostname)
    const held: Buffer[] = []
    sockets.push(near, far)
    for (const socket of [near, far]) socket.on('error', () => undefined)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
    near.on('data', (bytes) => {
      if (passes.asked?.(bytes) ?? true) far.write(bytes)
      for (const kept of held.splice(0)) if (passes.answered?.() ?? true) near.write(kept)
    })
    far.on('data', (bytes) => {
      if (passes.answered?.() ?? true) near.write(bytes)
      else held.push(bytes)
    })
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    proxy.close()
  })
  const address = proxy.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return Object.assign(new URL(url), { port: String(port) }).href
}

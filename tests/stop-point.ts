/** What a stop point is in a process of the fault suite: where it was told to die, it dies, without a last word. */
import { flushCompileCache } from 'node:module'

let diesAt: unknown = null

process.on('message', (point) => {
  // Whoever is killed has no end at which Node would keep what it compiled, for the process that takes its place.
  flushCompileCache()
  diesAt = point
  process.send?.('heard')
})

export async function stopPoint(at: string): Promise<void> {
  if (at === diesAt) process.kill(process.pid, 'SIGKILL')
}

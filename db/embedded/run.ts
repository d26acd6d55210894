/** Keeps the embedded database running for as long as the product wants it. */
import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { DatabaseLog } from '../open.ts'
import { findBinaries } from './binaries.ts'
import { createCluster, removeUnfinished } from './cluster.ts'
import type { Place } from './place.ts'
import { type Settings, startServer, stopLeftOver, stopServer } from './server.ts'

interface Running {
  port: number
  stop(): Promise<void>
}

/** How long to wait before PostgreSQL is started once more; doubled each time, up to the longest. */
export interface Pauses {
  firstMs: number
  longestMs: number
}

const patient: Pauses = { firstMs: 250, longestMs: 30_000 }
/** Whoever has run this long had no lasting trouble. */
const settledMs = 10_000

/**
 * Creates the cluster when there is none, starts it, and starts it again on the same port whenever it ends by itself: for as
 * long as the product runs, since a full disk may be cleared and a killed process leave its memory late.
 */
export async function runCluster(
  place: Place,
  log: DatabaseLog,
  settings: Settings,
  pauses = patient,
): Promise<Running> {
  const native = findBinaries(place)
  await stopLeftOver(place)
  await removeUnfinished(place.home)
  if (!existsSync(place.cluster)) {
    log.info(`Creating the database in ${place.cluster}`)
    await createCluster(place, native)
  }
  let { child, port } = await startServer(place, native, settings)
  const stopping = new AbortController()
  let restarting = Promise.resolve()
  let pauseMs = 0

  const watch = () => {
    const began = performance.now()
    child.once('exit', () => {
      if (performance.now() - began > settledMs) pauseMs = 0
      if (!stopping.signal.aborted) restarting = restart()
    })
  }
  const restart = async () => {
    log.error('PostgreSQL ended by itself and is started again.')
    while (!stopping.signal.aborted) {
      await pause(pauseMs, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined)
      pauseMs = Math.min(Math.max(pauses.firstMs, pauseMs * 2), pauses.longestMs)
      const again = await startServer(place, native, settings, port).catch((error: Error) =>
        log.error(error.message),
      )
      if (!again) continue
      child = again.child
      return watch()
    }
  }
  const stop = async () => {
    stopping.abort()
    await restarting
    if (child.pid !== undefined) await stopServer(child.pid)
  }
  watch()
  return { port, stop }
}

/** Keeps the embedded database running for as long as the product wants it. */
import { existsSync } from 'node:fs'
import type { DatabaseLog } from '../open.ts'
import { findBinaries } from './binaries.ts'
import { createCluster, removeUnfinished } from './cluster.ts'
import type { Place } from './place.ts'
import { type Settings, startServer, stopLeftOver, stopServer } from './server.ts'

interface Running {
  port: number
  stop(): Promise<void>
}

/** Creates the cluster when there is none, starts it, and starts it again on the same port should it end by itself. */
export async function runCluster(place: Place, log: DatabaseLog, settings: Settings): Promise<Running> {
  const native = findBinaries(place)
  await stopLeftOver(place)
  await removeUnfinished(place.home)
  if (!existsSync(place.cluster)) {
    log.info(`Creating the database in ${place.cluster}`)
    await createCluster(place, native)
  }
  let { child, port } = await startServer(place, native, settings)
  let stopping = false
  let restarting = Promise.resolve()

  const watch = () =>
    child.once('exit', () => {
      if (!stopping) restarting = restart()
    })
  const restart = async () => {
    log.error('PostgreSQL ended by itself and is started again.')
    const again = await startServer(place, native, settings, port).catch((error: Error) =>
      log.error(error.message),
    )
    if (again) child = again.child
    if (again) watch()
  }
  const stop = async () => {
    stopping = true
    await restarting
    if (child.pid !== undefined) await stopServer(child.pid)
  }
  watch()
  return { port, stop }
}

/** Hands out connections, takes them back, and closes them all. */
import pg, { type Client, type PoolClient, type PoolConfig } from 'pg'
import { type Connection, connectionOver, cutWhenSilent } from './connection.ts'
import { connectionError, isAnswered } from './errors.ts'

export interface Connections {
  take(): Promise<Taken>
  /** As `take`, until `run` is done. */
  use<T>(run: (connection: Connection) => Promise<T>): Promise<T>
  end(withinMs?: number): Promise<void>
}

export interface Taken extends Connection {
  /** Gives it back; one that is not sound is closed instead. */
  release(): void
}

/** @param answerWithinMs waited for an answer at most; then the connection counts as lost. */
export function openConnections(config: PoolConfig, answerWithinMs = 0): Connections {
  const pool = new pg.Pool(config)
  const open = new Set<Client>()
  const waiting = new Set<(error: Error) => void>()
  let ended: Promise<void> | undefined
  pool.on('error', () => undefined)
  pool.on('connect', (client) => {
    // The pool listens while nobody has it; whoever has it learns from what was asked.
    client.on('error', () => undefined)
    open.add(client)
    cutWhenSilent(client, answerWithinMs)
    client.once('end', () => open.delete(client))
  })
  const take = () => checkOut(pool, waiting, () => ended !== undefined)
  return {
    take,
    async use(run) {
      const taken = await take()
      try {
        return await run(taken)
      } finally {
        taken.release()
      }
    },
    end(withinMs) {
      ended ??= close(pool, open, withinMs)
      for (const refuse of waiting) refuse(connectionError('CONNECTION_ENDED'))
      return ended
    },
  }
}

function checkOut(
  pool: pg.Pool,
  waiting: Set<(error: Error) => void>,
  hasEnded: () => boolean,
): Promise<Taken> {
  return new Promise((resolve, reject) => {
    if (hasEnded()) return reject(connectionError('CONNECTION_ENDED'))
    waiting.add(reject)
    pool.connect((error, client) => {
      const isWanted = waiting.delete(reject) && !hasEnded()
      if (error || !client) reject(isAnswered(error) ? error : connectionError('CONNECTION_LOST', error))
      else if (isWanted) resolve(takenOver(client, hasEnded))
      else client.release()
    })
  })
}

function takenOver(client: PoolClient, hasEnded: () => boolean): Taken {
  const connection = connectionOver(client, () => (hasEnded() ? 'CONNECTION_ENDED' : 'CONNECTION_LOST'))
  return { ...connection, release: () => client.release(!connection.isSound()) }
}

/** Whoever still has a connection after `withinMs` may keep it for ever: it is cut, and not waited for. */
async function close(pool: pg.Pool, open: Set<Client>, withinMs?: number): Promise<void> {
  const allGone = () => Promise.all([...open].map(gone))
  const isLate = Promise.withResolvers<void>()
  const timer = withinMs === undefined ? undefined : setTimeout(isLate.resolve, withinMs)
  await Promise.race([pool.end().then(allGone), isLate.promise])
  clearTimeout(timer)
  for (const client of open) client.connection.stream.destroy()
  await allGone()
}

function gone(client: Client): Promise<void> {
  return new Promise((resolve) => client.once('end', () => resolve()))
}

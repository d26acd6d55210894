/** The connections of one login to one database, asked by a tagged template. */
import type { PoolConfig } from 'pg'
import { readAddress } from './address.ts'
import { type Connections, openConnections } from './connections.ts'
import { isOutdated } from './errors.ts'
import { type Listening, listen } from './listen.ts'
import { type Ask, createSql, isQuery, type Sql } from './sql.ts'
import { transact, type Work } from './transaction.ts'
import { answerTypes } from './values.ts'

export interface PoolSql extends Sql {
  /** One transaction. @param mode as PostgreSQL's `begin` takes it: `read only`, `isolation level …`. */
  begin<T>(run: Work<T>, mode?: string): Promise<T>
  /** One connection, for several statements outside a transaction. */
  reserve(): Promise<ReservedSql>
  /** Hears of a channel on a connection of its own, which is opened again whenever it is lost. */
  listen(channel: string, onNews: () => void, onListening: () => void): Listening
  /** Refuses whoever waits for a connection, and waits for what runs: no longer than `withinMs`. */
  end(withinMs?: number): Promise<void>
}

export interface ReservedSql extends Sql {
  release(): void
}

interface Options {
  /** How many connections there are at most. */
  most?: number
  /** After this long without work one is closed; 0: never. */
  idleMs?: number
  /** How long a connection is waited for, a free one or a new one. */
  waitMs?: number
  /** After this long one is replaced, with all that PostgreSQL has prepared on it. */
  longestSeconds?: number
  /** Waited for an answer at most; then the connection counts as lost. */
  answerWithinMs?: number
  /** What PostgreSQL is told of every connection: `role`, `TimeZone`, `statement_timeout` … */
  settings?: Record<string, string | number>
}

export function openSql(url: string, options: Options = {}): PoolSql {
  const config = configOf(url, options)
  const connections = openConnections({ ...config, pipeline: true }, options.answerWithinMs)
  const listening = new Set<Listening>()
  return Object.assign(createSql(asking(connections)), {
    begin: <T>(run: Work<T>, mode = '') => begin(connections, run, mode),
    async reserve() {
      const { ask, release } = await connections.take()
      return Object.assign(createSql(ask), { release })
    },
    listen(channel: string, onNews: () => void, onListening: () => void) {
      const opened = listen(config, channel, onNews, onListening)
      listening.add(opened)
      return opened
    },
    async end(withinMs?: number) {
      await Promise.all([...listening].map(({ unlisten }) => unlisten()))
      await connections.end(withinMs)
    },
  })
}

function configOf(url: string, options: Options): PoolConfig {
  const { most = 1, idleMs = 0, longestSeconds = 0, waitMs = 5_000, settings = {} } = options
  return {
    ...readAddress(url, settings),
    max: most,
    idleTimeoutMillis: idleMs,
    maxLifetimeSeconds: longestSeconds,
    connectionTimeoutMillis: waitMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: answerTypes,
  }
}

function asking({ use }: Connections): Ask {
  return async (question) => {
    try {
      return await use(({ ask }) => ask(question))
    } catch (error) {
      if (!isOutdated(error)) throw error
      return use(({ ask }) => unprepared(ask)(question))
    }
  }
}

/** Nothing of a transaction of one statement is committed when that one fails, so it may be tried again. */
async function begin<T>({ use }: Connections, run: Work<T>, mode: string): Promise<T> {
  let isOneStatement = false
  const noting: Work<T> = (sql) => {
    const asked = run(sql)
    isOneStatement = isQuery(asked)
    return asked
  }
  try {
    return await use((connection) => transact(connection, noting, mode))
  } catch (error) {
    if (!isOneStatement || !isOutdated(error)) throw error
    return use((connection) => transact({ ...connection, ask: unprepared(connection.ask) }, run, mode))
  }
}

/** Every connection may have the same out-of-date statement prepared. */
function unprepared(ask: Ask): Ask {
  return (question) => ask({ ...question, name: undefined })
}

/** The connections that the product runs on: the app's role, nothing else (SEC-T02). */
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres, { type Sql } from 'postgres'
import type { Database } from './ctx.ts'

const options = {
  idle_timeout: 300,
  connect_timeout: 10,
  connection: {
    role: 'shodan_app',
    statement_timeout: 30_000,
    application_name: 'shodan-pro',
    TimeZone: 'UTC',
  },
  onnotice: () => undefined,
}

export interface Pool {
  sql: Sql
  db: Database
  readers: Readers
}

/** @param most how many connections `sql` opens at most; `readers` open as many beside them. */
export function openPool(url: string, most = 10): Pool {
  const sql = postgres(url, { ...options, max: most })
  return { sql, db: drizzle(sql) as Database, readers: openReaders(url, most) }
}

/** Connections for `readAtOnce`, each a client of its own: on its only connection we may write `begin` ourselves. */
export interface Readers {
  /** One that nobody uses; undefined: none is free. */
  take(): Sql | undefined
  /** One that failed is not used again, so that nothing of it is left before what is asked next. */
  give(reader: Sql, isSound: boolean): void
  end(): Promise<void>
}

function openReaders(url: string, most: number): Readers {
  const open = () => postgres(url, { ...options, max: 1 })
  const free = Array.from({ length: most }, open)
  return {
    take: () => free.pop(),
    give(reader, isSound) {
      if (!isSound) reader.end({ timeout: 0 }).catch(() => undefined)
      free.push(isSound ? reader : open())
    },
    end: async () => void (await Promise.all(free.splice(0).map((reader) => reader.end({ timeout: 5 })))),
  }
}

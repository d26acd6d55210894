/** Drizzle on whatever can be asked. */
import { type NodePgQueryResultHKT, NodePgSession } from 'drizzle-orm/node-postgres/session'
import { PgDatabase, PgDialect } from 'drizzle-orm/pg-core'
import { ask, type RawQuestion, type Sql } from './sql.ts'

export type Database = PgDatabase<NodePgQueryResultHKT, Record<string, never>>

const dialect = new PgDialect()

/** On the pool each statement stands alone: a transaction is begun by ours, never by Drizzle, which knows of no pool here. */
export function drizzleOn(sql: Sql): Database {
  const session = Object.assign(new NodePgSession(clientOf(sql), dialect, undefined, {}), {
    transaction: () => Promise.reject(new Error('Use inTransaction or asTenant.')),
  })
  return new PgDatabase(dialect, session, undefined) as unknown as Database
}

type DrizzleClient = ConstructorParameters<typeof NodePgSession>[0]

/** All that Drizzle's session asks of a client of `pg` is `query` with a statement and its values. */
function clientOf(sql: Sql): DrizzleClient {
  const query = (question: RawQuestion, values: readonly unknown[]) => sql[ask]({ ...question, values })
  return { query } as unknown as DrizzleClient
}

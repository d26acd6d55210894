import type { ISql, PendingQuery, Row } from 'postgres'

/** What runs a query, in a transaction or beside one. */
export type Sql = ISql
/** A piece of SQL with its parameters. */
export type Fragment = PendingQuery<Row[]>

/** One connection that takes rows by `COPY`. It has no pipeline, in which the driver refuses to copy: one thing is asked after the other. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { readAddress } from './address.ts'
import { connectionOver } from './connection.ts'
import { type Ask, createSql, type Sql } from './sql.ts'
import { answerTypes } from './values.ts'

export interface CopySql extends Sql {
  /** Appends rows in COPY's text format (copy-text.ts), in pieces that may end anywhere. @returns how many rows. */
  copy(into: CopyTarget, text: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<number>
  /** Closes it, with whatever is under way. */
  end(): Promise<void>
}

export interface CopyTarget {
  table: string
  columns: readonly string[]
}

/** @param settings what PostgreSQL is told of the connection: `role`, `TimeZone` … */
export async function openCopySql(
  url: string,
  settings: Record<string, string | number> = {},
): Promise<CopySql> {
  const client = new pg.Client({ ...readAddress(url, settings), types: answerTypes, keepAlive: true })
  // What ends the connection is said to whoever asks next.
  client.on('error', () => undefined)
  await client.connect()
  const { ask } = connectionOver(client, () => 'CONNECTION_LOST')
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const turn = last.then(run)
    last = turn.catch(() => undefined)
    return turn
  }
  const askInTurn: Ask = (question) => inTurn(() => ask(question))
  return Object.assign(createSql(askInTurn), {
    copy: (into: CopyTarget, text: Iterable<Uint8Array> | AsyncIterable<Uint8Array>) =>
      inTurn(async () => {
        const stream = client.query(from(statementOf(into)))
        await pipeline(Readable.from(text, { objectMode: false }), stream)
        return stream.rowCount
      }),
    async end() {
      if (client.getTransactionStatus() === 'I') await client.end()
      else client.connection.stream.destroy()
    },
  })
}

function statementOf({ table, columns }: CopyTarget): string {
  return `copy ${pg.escapeIdentifier(table)} (${columns.map(pg.escapeIdentifier).join(', ')}) from stdin`
}

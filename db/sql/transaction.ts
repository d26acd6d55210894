/** A transaction on one connection. It has succeeded only when the answer to `commit` says so. */
import type { Connection } from './connection.ts'
import { isAnswered } from './errors.ts'
import { type Ask, createSql, isQuery, type Query, type Sql } from './sql.ts'

export interface TransactionSql extends Sql {
  /** What fails inside is undone alone, and the transaction goes on. */
  savepoint<T>(run: (sql: TransactionSql) => PromiseLike<T>): Promise<T>
}

/** What a transaction does. When it returns a statement that is not sent yet, that leaves in one write with `commit`. */
export type Work<T> = (sql: TransactionSql) => PromiseLike<T>

export async function transact<T>(connection: Connection, run: Work<T>, mode: string): Promise<T> {
  const scope = openScope(connection.ask)
  let ending: Promise<{ command: string }> | undefined
  const end = (how: 'commit' | 'rollback') => {
    ending = connection.ask({ text: how, values: [] })
    // From here on a statement would be one of its own, with no workspace set.
    scope.close()
    ending.catch(connection.giveUp)
    return ending
  }
  try {
    scope.say(`begin ${mode}`).catch(() => undefined)
    const asked = run(scope.sql)
    if (isQuery(asked)) {
      asked.execute()
      if (!scope.failure()) end('commit')
    }
    const result = await asked
    const failure = scope.failure()
    if (failure) throw failure
    const { command } = await (ending ?? end('commit'))
    if (command !== 'COMMIT') throw scope.failure() ?? new Error('PostgreSQL took the transaction back.')
    return result
  } catch (error) {
    await (ending ?? end('rollback')).catch(() => undefined)
    throw scope.reasonOf(error)
  }
}

/** Sends in a transaction what nobody has to wait for: it leaves in one write with what comes next, and should it fail, so does the transaction. */
export function sendAhead(query: Query): void {
  query.execute().catch(() => undefined)
}

async function nest<T>(outer: Scope, name: string, run: Work<T>): Promise<T> {
  outer.say(`savepoint ${name}`).catch(() => undefined)
  const scope = openScope(outer.send, name)
  try {
    const result = await run(scope.sql)
    const failure = scope.failure()
    if (failure) throw failure
    const released = scope.say(`release savepoint ${name}`)
    scope.close()
    await released
    return result
  } catch (error) {
    scope.close()
    await outer.say(`rollback to savepoint ${name}`).catch(() => undefined)
    throw scope.reasonOf(error)
  }
}

/** Where statements are asked whose failures undo the same. */
interface Scope {
  sql: TransactionSql
  /** Without noting what fails: a savepoint notes its own. */
  send: Ask
  say(text: string): Promise<unknown>
  /** What went wrong first, also when nobody waited for its answer: nothing may be committed after it. */
  failure(): Error | undefined
  /** What went wrong first, where a later statement only learns that the transaction has failed. */
  reasonOf(error: unknown): unknown
  close(): void
}

/** What later statements are told: the transaction has failed, or what an earlier one should have prepared is not there. */
const consequences = ['25P02', '26000']

function openScope(send: Ask, name = 'savepoint'): Scope {
  let failure: Error | undefined
  let isOver = false
  let savepoints = 0
  const fail = (error: unknown) => {
    failure ??= error instanceof Error ? error : new Error('A statement failed.', { cause: error })
  }
  const mustBeOpen = () => {
    if (isOver) throw new Error('This transaction is over.')
  }
  const ask: Ask = async (question) => {
    mustBeOpen()
    return send(question).catch((error: unknown) => {
      fail(error)
      throw error
    })
  }
  const sql: TransactionSql = Object.assign(createSql(ask, fail), {
    savepoint: <T>(run: Work<T>) => nest(scope, `${name}_${++savepoints}`, run),
  })
  const scope: Scope = {
    sql,
    send: async (question) => {
      mustBeOpen()
      return send(question)
    },
    say: (text) => ask({ text, values: [] }),
    failure: () => failure,
    reasonOf: (error) =>
      isAnswered(error) && consequences.includes(error.code) ? (failure ?? error) : error,
    close: () => {
      isOver = true
    },
  }
  return scope
}

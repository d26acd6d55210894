/** One connection while somebody has it. */
import { Socket } from 'node:net'
import type { Client, QueryConfig, QueryResult } from 'pg'
import { type ConnectionFault, connectionError, isAnswered, isFarewell, isOutdated } from './errors.ts'
import type { Ask, Question } from './sql.ts'

export interface Connection {
  ask: Ask
  /** Whether the next one may have it: nothing open in it, and all that was asked is answered. */
  isSound(): boolean
  /** Lets nobody have it again. */
  giveUp(): void
}

/** @param faultNow what it means now when the connection ends. */
export function connectionOver(client: Client, faultNow: () => ConnectionFault): Connection {
  let isBroken = false
  const ask: Ask = async (question) => {
    cork(client)
    try {
      return await send(client, question)
    } catch (error) {
      if (isAnswered(error)) isBroken ||= isOutdated(error) || isFarewell(error)
      else isBroken = true
      throw isAnswered(error) ? error : connectionError(faultNow(), error)
    }
  }
  return {
    ask,
    isSound: () => !isBroken && client.getTransactionStatus() === 'I',
    giveUp: () => {
      isBroken = true
    },
  }
}

/** How many questions of a connection wait for their answers. */
const waiting = new WeakMap<Client, number>()

/**
 * Cuts a connection of which nothing is heard for so long while somebody waits; 0: never. By the socket's own timer, since with one for each
 * question, as the driver has them, V8 takes every answer for a thing that stays: a quarter of the time for a page of a company went into moving these.
 */
export function cutWhenSilent(client: Client, withinMs: number): void {
  const { stream } = client.connection
  if (!(stream instanceof Socket)) throw new TypeError('A connection to PostgreSQL is a socket.')
  stream.setTimeout(withinMs, () => {
    if (waiting.get(client)) stream.destroy()
  })
}

function send(client: Client, question: Question): Promise<QueryResult> {
  waiting.set(client, (waiting.get(client) ?? 0) + 1)
  return new Promise((resolve, reject) => {
    client.query(question as QueryConfig, (error, result: QueryResult | QueryResult[]) => {
      waiting.set(client, (waiting.get(client) ?? 1) - 1)
      if (error) reject(error)
      else resolve(lastOf(result))
    })
  })
}

/** Of several statements in one text the last one's answer counts. */
function lastOf(result: QueryResult | QueryResult[]): QueryResult {
  if (!Array.isArray(result)) return result
  const last = result.at(-1)
  if (!last) throw new Error('PostgreSQL answered nothing.')
  return last
}

/** What is asked before anything else happens leaves in one write: `begin`, the first statements, and `commit` where it is known to follow. */
function cork({ connection: { stream } }: Client): void {
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/** Hears of what others notify, for as long as it is wanted. */
import { setTimeout as pause } from 'node:timers/promises'
import pg, { type ClientConfig } from 'pg'
import { compile, identifier } from './compile.ts'

export interface Listening {
  unlisten(): Promise<void>
}

const longestPauseMs = 5_000

/** @param onListening is told each time that it listens anew: what was notified meanwhile is not heard. */
export function listen(
  config: ClientConfig,
  channel: string,
  onNews: () => void,
  onListening: () => void,
): Listening {
  const over = new AbortController()
  const running = listenUntil(over.signal, config, channel, onNews, onListening)
  return {
    unlisten: () => {
      over.abort()
      return running
    },
  }
}

async function listenUntil(
  signal: AbortSignal,
  config: ClientConfig,
  channel: string,
  onNews: () => void,
  onListening: () => void,
): Promise<void> {
  const { text } = compile(identifier(channel))
  for (let pauseMs = 100; !signal.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    const client = new pg.Client(config)
    const ended = new Promise<void>((resolve) => client.once('end', resolve))
    const close = () => client.connection.stream.destroy()
    client.on('error', () => undefined)
    client.on('notification', onNews)
    signal.addEventListener('abort', close)
    try {
      await client.connect()
      await client.query(`listen ${text}`)
      pauseMs = 100
      onListening()
      await ended
    } catch {
      close()
    } finally {
      signal.removeEventListener('abort', close)
    }
    await pause(pauseMs, undefined, { ref: false, signal }).catch(() => undefined)
  }
}

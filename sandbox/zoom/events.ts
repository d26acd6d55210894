import { randomBytes } from 'node:crypto'
import type { Clock } from './clock.ts'

/** The deauthorization notice in the shape of Zoom's Marketplace events reference. */
export type AppDeauthorized = {
  event: 'app_deauthorized'
  payload: {
    account_id: string
    user_id: string
    signature: string
    deauthorization_time: string
    client_id: string
    event_ts: number
  }
}

export type EventListener = (event: AppDeauthorized) => void
export type ZoomEvents = ReturnType<typeof createEvents>

/** The seam for a webhook sender: listeners hear of an event right after the state has changed. */
export function createEvents(clock: Clock) {
  const listeners = new Set<EventListener>()
  return {
    /** Returns a function that stops listening. */
    listen: (listener: EventListener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    deauthorized: (who: { accountId: string; userId: string; clientId: string }) => {
      const event: AppDeauthorized = {
        event: 'app_deauthorized',
        payload: {
          account_id: who.accountId,
          user_id: who.userId,
          signature: randomBytes(32).toString('hex'),
          deauthorization_time: clock.iso(),
          client_id: who.clientId,
          event_ts: clock.now(),
        },
      }
      for (const listener of listeners) listener(event)
    },
  }
}

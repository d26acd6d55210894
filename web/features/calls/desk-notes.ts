/** The note of a call in work: every keystroke is on this device within a second, on the server within a few. */
import { type DeskCall, isAllQueued } from './desk-call.ts'
import type { DeskCalls } from './desk-calls.ts'
import { mergeNote } from './merge-note.ts'
import type { OutboxEntry, OutboxRequest, SavedNote } from './outbox-rules.ts'

export const deviceEvery = 1000
export const serverEvery = 3000

interface NoteParts {
  calls: DeskCalls
  queue(call: DeskCall, request: OutboxRequest): OutboxEntry
  queued(id: string): OutboxEntry | undefined
  flush(): void
  after(ms: number, run: () => void): () => void
  now(): number
}

export function createDeskNotes({ calls, queue, queued, flush, after, now }: NoteParts) {
  const writing = new Map<string, () => void>()
  const sending = new Map<string, () => void>()

  function callOff(timers: Map<string, () => void>, id: string): void {
    timers.get(id)?.()
    timers.delete(id)
  }

  function writeDown(id: string): void {
    callOff(writing, id)
    const call = calls.get(id)
    if (call) calls.keep(call)
  }

  /** Puts the note in the outbox, unless it is there or on the server as it is. */
  function send(id: string): OutboxEntry | null {
    callOff(sending, id)
    const call = calls.get(id)
    if (!call || isAllQueued(call, queued(id))) return null
    return queue(call, { kind: 'note', body: call.draft, base: call.saved, tried: [] })
  }

  return {
    type(id: string, draft: string): void {
      const call = calls.get(id)
      if (!call) return
      calls.hold({ ...call, draft, draftAt: now() })
      if (!writing.has(id))
        writing.set(
          id,
          after(deviceEvery, () => writeDown(id)),
        )
      if (!sending.has(id))
        sending.set(
          id,
          after(serverEvery, () => void (send(id) && flush())),
        )
    },
    isTyping: (id: string): boolean => writing.has(id) || sending.has(id),
    send,
    writeDown,
    stop(id: string): void {
      callOff(writing, id)
      callOff(sending, id)
    },
    /** The server has this now. */
    saved(id: string, saved: SavedNote): void {
      const call = calls.get(id)
      if (call && !calls.isGone(id)) calls.keep({ ...call, saved, savedAt: now() })
    },
    /** The server has this: it shows here, unless something else is typed. */
    found(id: string, saved: SavedNote): void {
      const call = calls.get(id)
      if (!call || saved.version <= call.saved.version || writing.has(id) || sending.has(id)) return
      if (queued(id) || call.draft !== call.saved.body) return
      const at = now()
      calls.keep({ ...call, draft: saved.body, draftAt: at, saved, savedAt: at })
    },
    /** The note was written elsewhere too: both texts become one, here and in what is sent. */
    merge({ callId, request }: OutboxEntry, current: SavedNote): string {
      if (request.kind !== 'note') return current.body
      const call = calls.get(callId)
      const draft = mergeNote(request.base.body, call?.draft ?? request.body, current.body)
      const at = now()
      if (call) calls.keep({ ...call, draft, draftAt: at, saved: current, savedAt: at })
      return draft
    },
  }
}

/** The calls in work as this page knows them, kept in step with the device and its other tabs. */
import { type DeskCall, mergeCalls } from './desk-call.ts'
import type { DeskStore } from './desk-store.ts'

export type DeskCalls = ReturnType<typeof createDeskCalls>

export function createDeskCalls(store: DeskStore) {
  const calls = new Map<string, DeskCall>()
  let snapshot: readonly DeskCall[] = []
  const listeners = new Set<() => void>()

  function announce(): void {
    snapshot = [...calls.values()].sort((a, b) => b.placedAt.localeCompare(a.placedAt))
    for (const listener of listeners) listener()
  }

  /** Only in this page; `keep` writes it down. */
  function hold(call: DeskCall): void {
    calls.set(call.id, call)
    announce()
  }

  /** Writes a call down, together with what another tab wrote meanwhile. */
  function keep(call: DeskCall): void {
    const stored = store.read(call.id)
    const merged = stored ? mergeCalls(call, stored) : call
    store.write(merged)
    hold(merged)
  }

  function forget(id: string): void {
    calls.delete(id)
    store.remove(id)
    announce()
  }

  /** Another tab wrote this call, or forgot it. */
  function lookAgain(id: string, isTyping: boolean): void {
    const own = calls.get(id)
    const stored = store.read(id)
    if (stored) hold(own ? mergeCalls(own, stored) : stored)
    else if (!isTyping && calls.delete(id)) announce()
  }

  for (const id of store.ids()) {
    const stored = store.read(id)
    if (stored) calls.set(id, stored)
  }
  announce()

  return {
    hold,
    keep,
    forget,
    lookAgain,
    get: (id: string) => calls.get(id),
    /** Whether another tab has forgotten it. */
    isGone: (id: string) => store.read(id) === null,
    all: () => snapshot,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

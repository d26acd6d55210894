/** Where a call in work outlives the page: localStorage, one item a call, account and workspace, shared by all tabs. */
import type { DeskCall } from './desk-call.ts'

export interface DeskStore {
  /** The ids of all calls kept here. */
  ids(): string[]
  /** Null: it is not here (any more). Undefined: this browser keeps nothing. */
  read(id: string): DeskCall | null | undefined
  write(call: DeskCall): void
  remove(id: string): void
  /** Another tab wrote this call, or removed it. */
  onChange(listener: (id: string) => void): () => void
}

export function browserDeskStore(place: string): DeskStore {
  const prefix = `shodan.call.${place}.`
  return {
    ids: () => tryTo(() => Object.keys(localStorage).flatMap((name) => idOf(name, prefix))) ?? [],
    read: (id) => tryTo(() => parse(localStorage.getItem(prefix + id))),
    write: (call) => void tryTo(() => localStorage.setItem(prefix + call.id, JSON.stringify(call))),
    remove: (id) => void tryTo(() => localStorage.removeItem(prefix + id)),
    onChange(listener) {
      const heard = ({ key }: StorageEvent) => idOf(key ?? '', prefix).forEach(listener)
      window.addEventListener('storage', heard)
      return () => window.removeEventListener('storage', heard)
    },
  }
}

function idOf(name: string, prefix: string): string[] {
  return name.startsWith(prefix) ? [name.slice(prefix.length)] : []
}

/** We wrote it ourselves. */
function parse(text: string | null): DeskCall | null {
  return text === null ? null : (JSON.parse(text) as DeskCall)
}

/** A browser may refuse its storage (private window, full disk); the call then lives in this page alone. */
function tryTo<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

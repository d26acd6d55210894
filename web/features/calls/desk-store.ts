/** Where a call in work outlives the page: one text a call, account and workspace, shared by all tabs. */
import { deviceStorage } from '../../lib/browser-storage.ts'
import { onDeviceChange } from '../../lib/tabs.ts'
import type { DeskCall } from './desk-call.ts'

export interface DeskStore {
  /** The ids of all calls kept here. */
  ids(): string[]
  /** Null: it is not here (any more). */
  read(id: string): DeskCall | null
  write(call: DeskCall): void
  remove(id: string): void
  /** Another tab wrote this call, or removed it. */
  onChange(listener: (id: string) => void): () => void
}

export function browserDeskStore(place: string): DeskStore {
  const prefix = `shodan.call.${place}.`
  return {
    ids: () => deviceStorage.names().flatMap((name) => idOf(name, prefix)),
    read: (id) => parse(deviceStorage.read(prefix + id)),
    write: (call) => void deviceStorage.write(prefix + call.id, JSON.stringify(call)),
    remove: (id) => deviceStorage.remove(prefix + id),
    onChange: (listener) => onDeviceChange((name) => idOf(name, prefix).forEach(listener)),
  }
}

function idOf(name: string, prefix: string): string[] {
  return name.startsWith(prefix) ? [name.slice(prefix.length)] : []
}

/** We wrote it ourselves; what cannot be read any more counts as gone. */
function parse(text: string | null): DeskCall | null {
  try {
    return text === null ? null : (JSON.parse(text) as DeskCall)
  } catch {
    return null
  }
}

import type { SearchHit } from '../../../shared/contracts/records.ts'
import { deviceStorage } from '../../lib/browser-storage.ts'

export type Visited = Pick<SearchHit, 'kind' | 'id' | 'name' | 'reading' | 'detail'>

const key = 'recent-records'
const most = 8

/** The records this person opened last in this workspace and browser, newest first. */
export function listRecent(place: string): Visited[] {
  return recentIn(storedRecent(), place)
}

/** As it is kept; changes when a record is opened. */
export function storedRecent(): string {
  return deviceStorage.read(key) ?? ''
}

/** Of all that is kept what is of this person and workspace. */
export function recentIn(kept: string, place: string): Visited[] {
  const stored = read(kept)
  return stored.place === place ? stored.items : []
}

const listeners = new Set<() => void>()

/** Tells that a record was opened. Answers how to end it. */
export function watchRecent(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function rememberVisit(place: string, { kind, id, name, reading, detail }: Visited): void {
  const others = listRecent(place).filter((visited) => visited.id !== id)
  const items = [{ kind, id, name, reading, detail }, ...others].slice(0, most)
  deviceStorage.write(key, JSON.stringify({ place, items }))
  for (const listener of listeners) listener()
}

/** A record that is not to be seen any more. */
export function forgetVisit(place: string, id: string): void {
  const items = listRecent(place)
  const left = items.filter((visited) => visited.id !== id)
  if (left.length === items.length) return
  deviceStorage.write(key, JSON.stringify({ place, items: left }))
  for (const listener of listeners) listener()
}

export function forgetRecent(): void {
  deviceStorage.remove(key)
}

function read(kept: string): { place: string; items: Visited[] } {
  try {
    const stored: unknown = JSON.parse(kept)
    if (isStored(stored)) return { place: stored.place, items: stored.items.filter(isVisited) }
  } catch {
    // Not ours or not there: the same as nothing.
  }
  return { place: '', items: [] }
}

function isStored(value: unknown): value is { place: string; items: unknown[] } {
  return isRecord(value) && typeof value.place === 'string' && Array.isArray(value.items)
}

function isVisited(value: unknown): value is Visited {
  if (!isRecord(value)) return false
  const texts = [value.id, value.name, value.reading, value.detail]
  return (
    (value.kind === 'company' || value.kind === 'person') && texts.every((text) => typeof text === 'string')
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

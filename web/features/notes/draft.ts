import { useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { deviceStorage } from '../../lib/browser-storage.ts'

/** What was typed and not yet saved. `id` becomes the note's, so that saving twice saves once. */
export interface Draft {
  id: string
  body: string
}

const slot = (place: string, of: string) => `shodan.draft.${place}.${of}`

/** The draft that this person left in this workspace on this device. */
export function readDraft(place: string, of: string): Draft | null {
  try {
    const kept: unknown = JSON.parse(deviceStorage.read(slot(place, of)) ?? 'null')
    return isDraft(kept) && kept.body !== '' ? kept : null
  } catch {
    return null
  }
}

function isDraft(value: unknown): value is Draft {
  const draft = value as Draft | null
  return typeof draft === 'object' && typeof draft?.id === 'string' && typeof draft.body === 'string'
}

/** Keeps a draft, or forgets it once there is nothing to keep. Answers whether this device holds it. */
export function keepDraft(place: string, of: string, draft: Draft | null): boolean {
  if (draft !== null && draft.body !== '') return deviceStorage.write(slot(place, of), JSON.stringify(draft))
  deviceStorage.remove(slot(place, of))
  return true
}

/**
 * A text that survives reload, navigation and an expired session. `of` names what it is about; `initial` is what the
 * field holds when there is no draft.
 */
export function useDraft(place: string, of: string, initial = '') {
  const [draft, setDraft] = useState(() => openDraft(place, of, initial))

  function write(body: string) {
    setDraft({ ...draft, body })
    keepDraft(place, of, body === initial ? null : { id: draft.id, body })
  }

  /** After it was saved or given up. */
  function clear() {
    keepDraft(place, of, null)
    setDraft(openDraft(place, of, initial))
  }

  return { ...draft, write, clear }
}

function openDraft(place: string, of: string, initial: string) {
  const kept = readDraft(place, of)
  return kept ? { ...kept, wasRestored: true } : { id: uuidv7(), body: initial, wasRestored: false }
}

import { useState } from 'react'
import { uuidv7 } from 'uuidv7'

/** What was typed and not yet saved. `id` becomes the note's, so that saving twice saves once. */
export interface Draft {
  id: string
  body: string
}

const slot = (userId: string, of: string) => `shodan.draft.${userId}.${of}`

/** The draft that this person left on this device; storage that is switched off has none. */
export function readDraft(userId: string, of: string): Draft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(slot(userId, of)) ?? 'null')
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
export function keepDraft(userId: string, of: string, draft: Draft | null): boolean {
  try {
    if (draft === null || draft.body === '') localStorage.removeItem(slot(userId, of))
    else localStorage.setItem(slot(userId, of), JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

/**
 * A text that survives reload, navigation and an expired session. `of` names what it is about; `initial` is what the
 * field holds when there is no draft.
 */
export function useDraft(userId: string, of: string, initial = '') {
  const [draft, setDraft] = useState(() => openDraft(userId, of, initial))

  function write(body: string) {
    setDraft({ ...draft, body })
    keepDraft(userId, of, body === initial ? null : { id: draft.id, body })
  }

  /** After it was saved or given up. */
  function clear() {
    keepDraft(userId, of, null)
    setDraft(openDraft(userId, of, initial))
  }

  return { ...draft, write, clear }
}

function openDraft(userId: string, of: string, initial: string) {
  const kept = readDraft(userId, of)
  return kept ? { ...kept, wasRestored: true } : { id: uuidv7(), body: initial, wasRestored: false }
}

import { m } from '../../lib/messages.ts'

const mostCharacters = 20_000

/** What is wrong with a note's length, as the server will see it. */
export function lengthFault(body: string): string | null {
  const over = body.length - mostCharacters
  return over > 0
    ? m.note_too_long({ over: over.toLocaleString(), most: mostCharacters.toLocaleString() })
    : null
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The keys that save a note on this machine. */
export const saveKeys = isMac
  ? { shown: '⌘↵', aria: 'Meta+Enter' }
  : { shown: 'Ctrl ↵', aria: 'Control+Enter' }

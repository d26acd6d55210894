/** A piece of a note: plain text, or an address that may be opened. */
export interface TextPiece {
  /** Where it begins in the note. */
  start: number
  text: string
  href: string | null
}

/** Japanese text runs on without a space, so an address ends at the first character that an address cannot hold. */
const address = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/gi
const closing: Record<string, string> = { ')': '(', ']': '[' }

/** Splits a note into text and links. Only http and https become links (SEC-W06); everything else stays text. */
export function linkify(text: string): TextPiece[] {
  const pieces: TextPiece[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    const found = trimEnd(match[0])
    const href = openable(found)
    if (href === null) continue
    if (match.index > from) pieces.push({ start: from, text: text.slice(from, match.index), href: null })
    pieces.push({ start: match.index, text: found, href })
    from = match.index + found.length
  }
  if (from < text.length) pieces.push({ start: from, text: text.slice(from), href: null })
  return pieces
}

/** The address as a link target, or null when it is not one that a browser may open. */
export function openable(text: string): string | null {
  if (!/^https?:\/\//i.test(text)) return null
  return URL.canParse(text) ? text : null
}

/** A full stop or an unopened bracket at the end belongs to the sentence. */
function trimEnd(text: string): string {
  const last = text.at(-1) ?? ''
  if (/[.,:;!?']/.test(last)) return trimEnd(text.slice(0, -1))
  const opening = closing[last]
  const isUnopened = opening !== undefined && text.split(last).length > text.split(opening).length
  return isUnopened ? trimEnd(text.slice(0, -1)) : text
}

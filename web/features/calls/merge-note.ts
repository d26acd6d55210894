/**
 * One text out of two that were typed apart from the same `base`, for instance on a phone and on a desk. Nothing that
 * was typed is lost; what cannot be put together stands one below the other.
 */
export function mergeNote(base: string, ours: string, theirs: string): string {
  if (theirs === base || theirs === ours) return ours
  if (ours === base) return theirs
  if (ours.includes(theirs)) return ours
  if (theirs.includes(ours)) return theirs
  if (base !== '' && ours.startsWith(base) && theirs.startsWith(base))
    return theirs + joined(ours.slice(base.length))
  return theirs + joined(ours)
}

function joined(text: string): string {
  return text.startsWith('\n') ? text : `\n${text}`
}

export type Inline =
  | { kind: 'text' | 'screen' | 'code'; text: string }
  | { kind: 'link'; text: string; href: string }

const marks = /\[\[(?<screen>[^\]]+)\]\]|`(?<code>[^`]+)`|\[(?<text>[^\]]+)\]\((?<href>[^)\s]+)\)/g

/** Splits a text of the guide into plain text, words on the screen, code and links. */
export function parseInline(text: string): Inline[] {
  const parts: Inline[] = []
  let end = 0
  for (const match of text.matchAll(marks)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) })
    parts.push(readMark(match.groups ?? {}))
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}

/** The value of the browser policy that lets `origin` open Zoom Phone without asking each time. */
export function autoLaunchPolicy(origin: string): string {
  return JSON.stringify([{ protocol: 'zoomphonecall', allowed_origins: [origin] }])
}

function readMark(groups: Record<string, string | undefined>): Inline {
  if (groups.screen !== undefined) return { kind: 'screen', text: groups.screen }
  if (groups.code !== undefined) return { kind: 'code', text: groups.code }
  return { kind: 'link', text: groups.text ?? '', href: groups.href ?? '' }
}

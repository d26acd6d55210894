const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent)

const caps: Record<string, string> = {
  mod: isApple ? '⌘' : 'Ctrl',
  shift: '⇧',
  enter: '↵',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
}

/** A shortcut as it is printed on the keyboard: `mod+shift+enter` is "Ctrl ⇧ ↵", and "⌘ ⇧ ↵" on a Mac. */
export function keyCaps(shortcut: string): string {
  return shortcut
    .split('+')
    .map((key) => caps[key] ?? key.toUpperCase())
    .join(' ')
}

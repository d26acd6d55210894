import { m } from '../lib/messages.ts'

interface KeySign {
  /** What is printed on the key. */
  sign: string
  /** What it is called, where the sign does not say it aloud. */
  name?: string
}

/** How a key (as in `event.key`, lower case, or `mod` for ⌘ and Ctrl) is shown, on this person's keyboard. */
export function keySign(key: string, isMac = runsOnMac()): KeySign {
  switch (key) {
    case 'arrowdown':
      return { sign: '↓', name: m.ui_key_down() }
    case 'arrowup':
      return { sign: '↑', name: m.ui_key_up() }
    case 'arrowleft':
      return { sign: '←', name: m.ui_key_left() }
    case 'arrowright':
      return { sign: '→', name: m.ui_key_right() }
    case 'enter':
      return { sign: '↵', name: 'Enter' }
    case 'escape':
      return { sign: 'Esc' }
    case ' ':
      return { sign: m.ui_key_space() }
    case 'mod':
      return isMac ? { sign: '⌘', name: 'Command' } : { sign: 'Ctrl' }
    case 'shift':
      return { sign: '⇧', name: 'Shift' }
    default:
      return { sign: key.charAt(0).toUpperCase() + key.slice(1) }
  }
}

function runsOnMac(): boolean {
  return /mac|iphone|ipad/i.test(navigator.userAgent)
}

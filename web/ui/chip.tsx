import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Kbd } from './kbd.tsx'

interface ChipProps {
  pressed: boolean
  onPress: () => void
  shortcut?: string
  disabled?: boolean
  children: ReactNode
}

/** A choice that is one press away: an outcome, a day. */
export function Chip({ pressed, onPress, shortcut, disabled, children }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-keyshortcuts={shortcut}
      disabled={disabled}
      onClick={onPress}
      className={classes(
        'inline-flex h-control items-center gap-1.5 rounded-md border px-2.5 text-sm whitespace-nowrap select-none disabled:opacity-55',
        pressed
          ? 'border-accent bg-accent-soft text-accent-strong'
          : 'border-line-field bg-surface hover:bg-hover',
      )}
    >
      {children}
      {shortcut && <Kbd>{shortcut}</Kbd>}
    </button>
  )
}

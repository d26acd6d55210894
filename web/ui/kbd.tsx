import { classes } from './classes.ts'

const tones = {
  light: 'border-line bg-canvas text-ink-faint',
  dark: 'border-on-accent/60 text-on-accent',
}

/** A key, as printed on the keyboard. */
export function Kbd({ children, tone = 'light' }: { children: string; tone?: keyof typeof tones }) {
  return (
    <kbd
      className={classes(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-sm border px-1 font-sans text-xs leading-none',
        tones[tone],
      )}
    >
      {children}
    </kbd>
  )
}

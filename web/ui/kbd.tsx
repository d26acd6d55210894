import { classes } from './classes.ts'

const tones = {
  light: 'border-line-firm bg-surface text-ink-faint',
  dark: 'border-current/70 text-inherit',
}

/** A key, as printed on the keyboard. */
export function Kbd({ children, tone = 'light' }: { children: string; tone?: keyof typeof tones }) {
  return (
    <kbd
      className={classes(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-b-2 px-1 font-sans text-2xs leading-none font-normal',
        tones[tone],
      )}
    >
      {children}
    </kbd>
  )
}

/** The key that presses a button, in it; on a phone there is none, and its name does not change. */
export function Key({ children, tone }: { children: string; tone?: keyof typeof tones }) {
  return (
    <span aria-hidden="true" className="ml-1 inline-flex max-sm:hidden pointer-coarse:hidden">
      <Kbd tone={tone}>{children}</Kbd>
    </span>
  )
}

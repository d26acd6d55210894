import { classes } from './classes.ts'

/** `danger` leads to something that cannot be taken back; `destroy` is the button that does it, in the dialog that asks. */
export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger' | 'destroy'
export type ButtonSize = 'medium' | 'small'

const variants: Record<ButtonVariant, string> = {
  primary:
    'bg-accent text-on-accent border-transparent font-bold hover:bg-accent-strong active:bg-accent-strong',
  secondary: 'bg-surface text-ink border-line-field hover:bg-hover active:bg-tag',
  ghost: 'bg-transparent text-ink-soft border-transparent hover:bg-hover hover:text-ink active:bg-tag',
  danger: 'bg-surface text-bad border-bad hover:bg-bad-soft active:bg-bad-soft',
  destroy: 'bg-bad text-on-bad border-transparent font-bold hover:bg-bad-strong active:bg-bad-strong',
}

const sizes: Record<ButtonSize, string> = {
  medium: 'h-control px-3.5 text-base',
  small: 'h-control-small px-2.5 text-sm',
}

/** The looks of a button, for links that look like one: `<Link className={buttonClass('primary')}>`. */
export function buttonClass(
  variant: ButtonVariant = 'secondary',
  size: ButtonSize = 'medium',
  extra?: string,
): string {
  return classes(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border whitespace-nowrap select-none transition-colors duration-(--t-fast)',
    'disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55',
    variants[variant],
    sizes[size],
    extra,
  )
}

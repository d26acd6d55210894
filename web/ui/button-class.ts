import { classes } from './classes.ts'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'
export type ButtonSize = 'medium' | 'small'

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent border-transparent hover:bg-accent-strong active:bg-accent-strong',
  secondary: 'bg-surface text-ink border-line-field/60 shadow-raised hover:bg-hover active:bg-sunken',
  ghost: 'bg-transparent text-ink-soft border-transparent hover:bg-sunken hover:text-ink active:bg-line',
  danger: 'bg-bad text-on-accent border-transparent hover:bg-bad-strong active:bg-bad-strong',
}

const sizes: Record<ButtonSize, string> = {
  medium: 'h-control px-3 text-sm',
  small: 'h-control-small px-2.5 text-xs',
}

/** The looks of a button, for links that look like one: `<Link className={buttonClass('primary')}>`. */
export function buttonClass(
  variant: ButtonVariant = 'secondary',
  size: ButtonSize = 'medium',
  extra?: string,
): string {
  return classes(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none transition-colors duration-75',
    'disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55',
    variants[variant],
    sizes[size],
    extra,
  )
}

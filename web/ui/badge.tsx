import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export type Tone = 'neutral' | 'accent' | 'ok' | 'warn' | 'bad'

const tones: Record<Tone, string> = {
  neutral: 'bg-tag text-ink-soft',
  accent: 'bg-accent-soft text-accent-strong',
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad-strong',
}

interface BadgeProps {
  tone?: Tone
  icon?: LucideIcon
  children: ReactNode
}

/** A small word on a thing: its kind, its role. */
export function Badge({ tone = 'neutral', icon: Icon, children }: BadgeProps) {
  return (
    <span
      className={classes(
        'inline-flex h-5.5 shrink-0 items-center gap-1 rounded-sm px-1.5 text-xs whitespace-nowrap print:border print:border-current',
        tones[tone],
      )}
    >
      {Icon && <Icon size={12} aria-hidden="true" />}
      {children}
    </span>
  )
}

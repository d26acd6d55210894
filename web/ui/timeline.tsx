import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Tone } from './badge.tsx'
import { classes } from './classes.ts'

/** What happened, newest first, in one ordered list. */
export function Timeline({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {children}
    </ol>
  )
}

/** A line across the list that begins a day. */
export function TimelineDay({ children }: { children: ReactNode }) {
  return (
    <li className="flex items-center gap-3 pt-3 pb-1 text-xs text-ink-faint first:pt-0">
      {children}
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
    </li>
  )
}

/** Only what needs a look is coloured. */
const tones: Record<Tone, string> = {
  neutral: 'text-ink-faint',
  accent: 'text-ink-faint',
  ok: 'text-ink-faint',
  warn: 'text-warn',
  bad: 'text-bad',
}

interface TimelineItemProps {
  icon: LucideIcon
  tone?: Tone
  /** Who did what, in a line. */
  title: ReactNode
  /** When; usually a `<Time />`. */
  time: ReactNode
  actions?: ReactNode
  children?: ReactNode
}

export function TimelineItem({
  icon: Icon,
  tone = 'neutral',
  title,
  time,
  actions,
  children,
}: TimelineItemProps) {
  return (
    <li className="grid grid-cols-[2.75rem_1.125rem_minmax(0,1fr)_auto] gap-x-2 py-2">
      <span className="pt-0.5 text-xs whitespace-nowrap text-ink-faint">{time}</span>
      <Icon size={16} aria-hidden="true" className={classes('mt-1', tones[tone])} />
      <div className="min-w-0">
        <p className="flex min-h-6 flex-wrap items-center gap-x-2 gap-y-1 text-sm">{title}</p>
        {children && <div className="text-sm whitespace-pre-wrap text-ink-soft">{children}</div>}
      </div>
      {actions && <div className="-my-1 flex items-start">{actions}</div>}
    </li>
  )
}

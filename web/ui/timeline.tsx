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

const tones: Record<Tone, string> = {
  neutral: 'bg-tag text-ink-soft',
  accent: 'bg-accent-soft text-accent-strong',
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
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
    <li className="group relative flex gap-3 py-2">
      <span
        aria-hidden="true"
        className="absolute top-9 bottom-0 left-3 -ml-px w-px bg-line group-last:hidden"
      />
      <span
        className={classes(
          'mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-full',
          tones[tone],
        )}
      >
        <Icon size={14} aria-hidden="true" />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex items-start gap-3">
          <p className="min-w-0 flex-1 pt-0.5 text-sm">{title}</p>
          <span className="pt-0.5 text-xs whitespace-nowrap text-ink-faint">{time}</span>
          {actions && <div className="-my-1 flex shrink-0 items-center">{actions}</div>}
        </div>
        {children && <div className="mt-1 text-sm whitespace-pre-wrap text-ink-soft">{children}</div>}
      </div>
    </li>
  )
}

import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { m } from '../lib/messages.ts'
import { buttonClass } from './button-class.ts'
import { classes } from './classes.ts'

export type BannerTone = 'info' | 'ok' | 'warn' | 'bad'

interface BannerProps {
  tone?: BannerTone
  title?: string
  children?: ReactNode
  actions?: ReactNode
  onDismiss?: () => void
  /** Reads it out when it appears: politely, or at once for bad news. Off for what stands there from the beginning. */
  announce?: boolean
}

const looks = {
  info: { box: 'border-accent bg-accent-soft', icon: Info, colour: 'text-accent' },
  ok: { box: 'border-ok bg-ok-soft', icon: CircleCheck, colour: 'text-ok' },
  warn: { box: 'border-warn bg-warn-soft', icon: TriangleAlert, colour: 'text-warn' },
  bad: { box: 'border-bad bg-bad-soft', icon: CircleAlert, colour: 'text-bad' },
}

/** A message that stays in the page until it is dismissed or no longer true. */
export function Banner({ tone = 'info', title, children, actions, onDismiss, announce = true }: BannerProps) {
  const { box, icon: Icon, colour } = looks[tone]
  const urgency = tone === 'bad' || tone === 'warn' ? 'alert' : 'status'
  return (
    <div
      role={announce ? urgency : undefined}
      className={classes('flex items-start gap-2.5 rounded-r-sm border-l-3 py-2.5 pr-2 pl-3', box)}
    >
      <Icon size={16} aria-hidden="true" className={classes('mt-1 shrink-0', colour)} />
      <div className="min-w-0 flex-1 text-sm">
        {title && <p className="text-base font-bold">{title}</p>}
        {children && <div className="text-ink-soft">{children}</div>}
        {actions && <div className="mt-2 flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {onDismiss && (
        <button
          type="button"
          aria-label={m.ui_close()}
          onClick={onDismiss}
          className={buttonClass('ghost', 'small', '-my-0.5 w-control-small px-0!')}
        >
          <X size={14} aria-hidden="true" />
        </button>
      )}
    </div>
  )
}

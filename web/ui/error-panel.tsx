import { CloudOff, RotateCw, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { explain } from '../lib/explain.ts'
import { m } from '../lib/messages.ts'
import { Button } from './button.tsx'

interface ErrorPanelProps {
  error: unknown
  onRetry?: () => void
  /** Other ways on, such as a link to the list. */
  actions?: ReactNode
}

/** In the place of something that could not be loaded: why, again, and where help is. */
export function ErrorPanel({ error, onRetry, actions }: ErrorPanelProps) {
  const { code, text, help, reference } = explain(error)
  const Icon = code === 'offline' ? CloudOff : TriangleAlert
  return (
    <div role="alert" className="flex flex-col items-center gap-2 px-6 py-12 text-center">
      <span className="mb-1 flex size-10 items-center justify-center rounded-lg bg-bad-soft text-bad">
        <Icon size={20} aria-hidden="true" />
      </span>
      <p className="max-w-md text-sm text-ink">{text}</p>
      {help && (
        <a
          href={help.href}
          className="text-sm text-accent underline underline-offset-2"
          target="_blank"
          rel="noreferrer"
        >
          {help.label}
        </a>
      )}
      {reference && <p className="text-xs text-ink-faint select-all">{m.ui_reference({ reference })}</p>}
      <div className="mt-3 flex flex-wrap justify-center gap-2">
        {onRetry && (
          <Button icon={RotateCw} onClick={onRetry}>
            {m.ui_retry()}
          </Button>
        )}
        {actions}
      </div>
    </div>
  )
}

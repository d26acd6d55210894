import { LoaderCircle } from 'lucide-react'
import { m } from '../lib/messages.ts'

/** Turning circle. With `label` it is announced; without, the surroundings must say what is awaited. */
export function Spinner({ label, size = 16 }: { label?: string | true; size?: number }) {
  const icon = <LoaderCircle size={size} aria-hidden="true" className="animate-spin" />
  if (!label) return icon
  return (
    <span role="status" className="inline-flex items-center gap-2 text-sm text-ink-faint">
      {icon}
      {label === true ? m.ui_loading() : label}
    </span>
  )
}

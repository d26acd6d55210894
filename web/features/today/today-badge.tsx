import { use } from 'react'
import { m } from '../../lib/messages.ts'
import { CallsContext } from '../calls/context.ts'
import { useToday } from './use-today.ts'

/** How much of today's page is to be done, beside 今日 in the navigation; nothing when there is nothing. */
export function TodayBadge() {
  return use(CallsContext) && <Count />
}

function Count() {
  const { count } = useToday()
  if (!count) return null
  return (
    <span className="inline-flex max-lg:absolute max-lg:top-1 max-lg:left-[calc(50%+0.5rem)] lg:ml-auto folded:absolute folded:top-0 folded:left-[calc(50%+0.25rem)] h-5 min-w-5 items-center justify-center rounded-sm bg-accent px-1.5 text-2xs font-bold whitespace-nowrap text-on-accent">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="sr-only">{m.today_count({ count })}</span>
    </span>
  )
}

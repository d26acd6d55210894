import { Clock } from 'lucide-react'
import type { BestHours } from '../../../shared/contracts/reception.ts'
import { m } from '../../lib/messages.ts'
import { weekdayName } from '../../lib/weekday-name.ts'

/** When a number is answered best, beside what that was counted from. Nothing where too little is known. */
export function BestHoursLine({ hours }: { hours: BestHours | null }) {
  if (!hours) return null
  const { weekdays, from, to, answered, count } = hours
  const days = weekdays.map((weekday) => weekdayName(weekday)).join(m.reception_between_days())
  return (
    <p className="flex items-baseline gap-2.5 text-sm text-ink-soft">
      <Clock size={16} aria-hidden="true" className="shrink-0 self-center" />
      <span className="shrink-0">{m.reception_best_hours()}</span>
      <span>
        <span className="font-bold text-ink">
          {weekdays.length === 0 ? m.reception_hours({ from, to }) : m.reception_days({ days, from, to })}
        </span>
        <span>{m.reception_counted({ answered, count })}</span>
      </span>
    </p>
  )
}

import { dayFromToday } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { Chip } from '../../ui/chip.tsx'
import { useIsSending } from '../../ui/sending.tsx'
import { TextField } from '../../ui/text-field.tsx'

interface PromiseFieldsProps {
  /** `2026-07-03`; empty for no day. */
  day: string
  body: string
  onDay: (day: string) => void
  onBody: (body: string) => void
  onQuickDay: (day: string) => void
}

/** What a promise says: what it is about; and its day, with one press or by date, or none. */
export function PromiseFields({ day, body, onDay, onBody, onQuickDay }: PromiseFieldsProps) {
  const isSending = useIsSending()
  return (
    <>
      <TextField
        label={m.follow_up_words()}
        placeholder={m.follow_up_untitled()}
        maxLength={500}
        value={body}
        onValueChange={onBody}
      />
      <div className="flex flex-wrap gap-1.5">
        {quickDays().map(({ to, label }) => (
          <Chip key={label} pressed={to === day} onPress={() => !isSending && onQuickDay(to)}>
            {label}
          </Chip>
        ))}
      </div>
      <TextField
        type="date"
        label={m.follow_up_move_day()}
        value={day}
        max="9999-12-31"
        onValueChange={onDay}
      />
    </>
  )
}

function quickDays(): { to: string; label: string }[] {
  return [
    { to: dayFromToday(0), label: m.today_title() },
    { to: dayFromToday(1), label: m.call_promise_tomorrow() },
    { to: dayFromToday(3), label: m.call_promise_in_three_days() },
    { to: dayFromToday(7), label: m.call_promise_in_a_week() },
    { to: '', label: m.follow_up_undated() },
  ]
}

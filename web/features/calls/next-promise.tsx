import { useState } from 'react'
import { dayFromToday, dayWithin, formatDate } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { Chip } from '../../ui/chip.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useCalls } from './context.ts'
import type { DeskCall } from './desk-call.ts'
import { type ProposedDay, proposedDay } from './proposed-day.ts'
import { useOutcome } from './use-outcomes.ts'

/** 次回の約束: a day with one press, and a word about it. Sent when the call is saved; what the outcome proposes only once it is pressed. */
export function NextPromise({ call }: { call: DeskCall }) {
  const { desk } = useCalls()
  const { dueOn, body } = call.promise
  const days = useDays(call.outcome)
  const [picks, setPicks] = useState<boolean | null>(null)
  const isPicking = picks ?? (dueOn !== null && !days.some(({ day }) => day === dueOn))
  const [isUndated, setUndated] = useState(() => dueOn === null && body !== '')

  function change(promise: Partial<DeskCall['promise']>) {
    desk.adopt(call)
    desk.setPromise(call.id, promise)
  }

  function press(day: string) {
    setPicks(null)
    setUndated(dueOn === day && body !== '')
    change({ dueOn: dueOn === day ? null : day })
  }

  function pressUndated() {
    setPicks(null)
    setUndated(!isUndated)
    change(isUndated ? { dueOn: null, body: '' } : { dueOn: null })
  }

  return (
    <fieldset data-typed="kept" className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-bold">{m.call_promise()}</legend>
      <div className="flex flex-wrap gap-1.5">
        {days.map(({ day, label, isProposed }) => (
          <Chip key={label} pressed={!isPicking && dueOn === day} onPress={() => press(day)}>
            {label}
            {isProposed && <span className="text-xs text-ink-soft">{m.call_promise_suggested()}</span>}
          </Chip>
        ))}
        <Chip pressed={isPicking} onPress={() => setPicks(!isPicking)}>
          {m.call_promise_pick()}
        </Chip>
        <Chip pressed={isUndated} onPress={pressUndated}>
          {m.follow_up_undated()}
        </Chip>
      </div>
      {isPicking && (
        <TextField
          type="date"
          required
          label={m.call_promise_day()}
          min={dayFromToday(0)}
          value={dueOn ?? ''}
          onValueChange={(day) => change({ dueOn: day === '' ? null : day })}
        />
      )}
      {(dueOn !== null || isUndated) && (
        <TextField
          label={dueOn === null ? m.call_promise_undated() : m.call_promise_body({ day: dayWithin(dueOn) })}
          required={dueOn === null}
          hint={dueOn === null ? undefined : m.call_promise_hint({ words: m.follow_up_untitled() })}
          placeholder={m.call_promise_placeholder()}
          maxLength={500}
          value={body}
          onValueChange={(text) => change({ body: text })}
        />
      )}
    </fieldset>
  )
}

interface Day {
  day: string
  label: string
  isProposed?: true
}

/** What the outcome proposes, and then what is usual. */
function useDays(outcome: string | null): Day[] {
  const { promiseInDays = null } = useOutcome(outcome) ?? {}
  if (promiseInDays === null) return quickDays()
  const proposed = proposedDay(promiseInDays, dayFromToday)
  const others = quickDays().filter(({ day }) => day !== proposed.day)
  return [{ day: proposed.day, label: labelOf(proposed), isProposed: true }, ...others]
}

function labelOf({ day, days }: ProposedDay): string {
  const when = [m.today_title(), m.call_promise_tomorrow()][days] ?? m.call_promise_in_days({ count: days })
  return m.call_promise_proposed({ when, day: formatDate(day) })
}

function quickDays(): Day[] {
  return [
    { day: dayFromToday(1), label: m.call_promise_tomorrow() },
    { day: dayFromToday(3), label: m.call_promise_in_three_days() },
    { day: dayFromToday(7), label: m.call_promise_in_a_week() },
  ]
}

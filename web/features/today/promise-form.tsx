import { type FormEvent, useState } from 'react'
import type { FollowUpRow } from '../../../shared/contracts/activity.ts'
import { dayFromToday } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useDeleteFollowUp, useEditFollowUp } from '../follow-ups/api.ts'

/** Moves and rewords a promise. What was typed stays when it could not be saved. */
export function PromiseForm({ followUp, onDone }: { followUp: FollowUpRow; onDone: () => void }) {
  const edit = useEditFollowUp()
  const remove = useDeleteFollowUp()
  const [day, setDay] = useState(followUp.dueOn ?? '')
  const [body, setBody] = useState(followUp.body)
  const { id, version } = followUp

  function save(dueOn: string) {
    if (edit.isPending) return
    const changed = { dueOn: dueOn === '' ? null : dueOn, body: body.trim() }
    if (changed.dueOn === followUp.dueOn && changed.body === followUp.body) return onDone()
    edit.mutate({ id, version, ...changed }, { onSuccess: onDone })
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    save(day)
  }

  return (
    <form onSubmit={submit} noValidate className="flex w-72 max-w-full flex-col gap-3">
      <div className="flex flex-wrap gap-1.5">
        {quickDays().map(({ to, label }) => (
          <Chip key={label} pressed={to === day} onPress={() => save(to)}>
            {label}
          </Chip>
        ))}
      </div>
      <TextField
        type="date"
        label={m.follow_up_move_day()}
        value={day}
        max="9999-12-31"
        onValueChange={setDay}
      />
      <TextField
        label={m.follow_up_words()}
        placeholder={m.follow_up_untitled()}
        maxLength={500}
        value={body}
        onValueChange={setBody}
      />
      <div className="flex justify-between gap-2">
        <Button
          variant="ghost"
          className="sm:invisible"
          onClick={() => {
            onDone()
            remove.mutate(id)
          }}
        >
          {m.record_delete()}
        </Button>
        <Button type="submit" variant="primary" loading={edit.isPending}>
          {m.ui_save()}
        </Button>
      </div>
    </form>
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

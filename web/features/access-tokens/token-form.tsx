import { type FormEvent, useState } from 'react'
import type { CreatedToken, TokenScope } from '../../../shared/contracts/access-tokens.ts'
import { dayFromToday, endOfDay } from '../../lib/dates.ts'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Select } from '../../ui/select.tsx'
import { Sending } from '../../ui/sending.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useCreateToken } from './api.ts'
import { tokenScopeNames } from './scopes.ts'

interface TokenFormProps {
  id: string
  onSaving: (saving: boolean) => void
  onMade: (token: CreatedToken) => void
}

const spans = ['7', '30', '90', '365'] as const
type Expiry = (typeof spans)[number] | 'date'

export function TokenForm({ id, onSaving, onMade }: TokenFormProps) {
  const [name, setName] = useState('')
  const [scope, setScope] = useState<TokenScope>('read')
  const [expiry, setExpiry] = useState<Expiry>('30')
  const [day, setDay] = useState(() => dayFromToday(30))
  const create = useCreateToken()
  const { error } = create

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (create.isPending) return
    onSaving(true)
    const last = expiry === 'date' ? day : dayFromToday(Number(expiry))
    const expiresAt = last === '' ? '' : endOfDay(last)
    await create.mutateAsync({ name, scope, expiresAt }).then(onMade, () => undefined)
    onSaving(false)
  }

  return (
    <Sending isSending={create.isPending}>
      <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-3 pb-2">
        <TextField
          label={m.tokens_name()}
          hint={m.tokens_name_hint()}
          required
          value={name}
          onValueChange={setName}
          maxLength={100}
          error={faultOf(error, 'name')}
        />
        <Select label={m.tokens_scope()} value={scope} onValueChange={setScope} options={scopeOptions()} />
        <Select
          label={m.tokens_expiry()}
          value={expiry}
          onValueChange={setExpiry}
          options={expiryOptions()}
        />
        {expiry === 'date' && (
          <TextField
            type="date"
            label={m.tokens_expiry_day()}
            required
            value={day}
            min={dayFromToday(0)}
            max={dayFromToday(365)}
            onValueChange={setDay}
            error={faultOf(error, 'expiresAt')}
          />
        )}
        {error && faultOf(error) === null && <ErrorNote {...explain(error)} />}
      </form>
    </Sending>
  )
}

function scopeOptions() {
  const option = (value: TokenScope) => {
    const { name, detail } = tokenScopeNames[value]
    return { value, label: name(), detail: detail() }
  }
  return [option('read'), option('write')]
}

function expiryOptions(): { value: Expiry; label: string }[] {
  return [
    ...spans.map((days) => ({ value: days, label: m.tokens_expiry_days({ days }) })),
    { value: 'date', label: m.tokens_expiry_date() },
  ]
}

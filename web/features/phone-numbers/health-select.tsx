import { type PhoneHealth, phoneHealths } from '../../../shared/records/phone-health.ts'
import { m } from '../../lib/messages.ts'
import { Select } from '../../ui/select.tsx'
import { phoneHealthLabel } from './health.ts'

interface HealthSelectProps {
  health: PhoneHealth | null
  onChange: (health: PhoneHealth | null) => void
}

/** Whether the number reaches anybody, as far as somebody has found out. */
export function HealthSelect({ health, onChange }: HealthSelectProps) {
  return (
    <Select
      className="w-44 max-sm:w-full"
      label={m.phone_health()}
      value={health ?? 'unsaid'}
      onValueChange={(chosen) => onChange(chosen === 'unsaid' ? null : chosen)}
      options={[
        { value: 'unsaid' as const, label: m.phone_health_unsaid() },
        ...phoneHealths.map((value) => ({ value, label: phoneHealthLabel(value) })),
      ]}
    />
  )
}

import { useMemo } from 'react'
import { locale, m } from '../../lib/messages.ts'
import { Select } from '../../ui/select.tsx'

interface ZonePickerProps {
  label?: string
  hint?: string
  disabled?: boolean
  value: string
  onChange: (zone: string) => void
  error: string | null
}

export function ZonePicker({ value, onChange, error, ...look }: ZonePickerProps) {
  const options = useMemo(() => zoneOptions(value), [value])
  return (
    <Select
      label={m.settings_time_zone()}
      hint={m.settings_time_zone_hint()}
      {...look}
      value={value}
      onValueChange={onChange}
      options={options}
      error={error}
    />
  )
}

/** Tokyo and the browser's own zone first, then all others by name. */
function zoneOptions(current: string): { value: string; label: string }[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const zones = new Set(['Asia/Tokyo', own, current, 'UTC', ...Intl.supportedValuesOf('timeZone')])
  return [...zones].map((zone) => ({ value: zone, label: `${zone.replaceAll('_', ' ')} (${offset(zone)})` }))
}

function offset(zone: string): string {
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    timeZoneName: 'shortOffset',
  }).formatToParts()
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
}

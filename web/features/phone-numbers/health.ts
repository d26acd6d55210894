import { type PhoneHealth, phoneHealths } from '../../../shared/records/phone-health.ts'
import { m } from '../../lib/messages.ts'

const labels: Record<PhoneHealth, () => string> = {
  works: () => m.phone_health_works(),
  dead: () => m.phone_health_dead(),
  wrong: () => m.phone_health_wrong(),
}

export function phoneHealthLabel(health: PhoneHealth): string {
  return labels[health]()
}

/** As it comes from a change; empty for nothing. */
export function healthText(health: unknown): string {
  const known = phoneHealths.find((one) => one === health)
  return known ? labels[known]() : ''
}

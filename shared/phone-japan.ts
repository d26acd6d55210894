/** The Japanese numbering plan, also for numbers that no table of real ones knows: those of tests and demonstrations. */
import { AsYouType } from 'libphonenumber-js/max'
import type { PhoneWarning, Read } from './phone.ts'
import { fixedLine, type Plan, planOf } from './phone-plans.ts'

/** @param written the number with its separators: 080-0… is a mobile, 0800-… toll free, 06-0… is Osaka. */
export function readJapanese(digits: string, written: string): Read {
  const plan = planOf(digits, /^\D*(0\d*)\D/.exec(written)?.[1] ?? digits)
  const warnings: PhoneWarning[] = plan.warning ? [plan.warning] : []
  if (digits.length < plan.length) warnings.push('too_short')
  if (digits.length > plan.length) warnings.push('too_long')
  if (digits.startsWith('00')) warnings.push('unusual')
  const isPossible = digits.length >= 5 && digits.length <= plan.length && !digits.startsWith('00')
  return {
    e164: isPossible ? `+81${digits.slice(1)}` : null,
    kindHint: plan.kind,
    national: hyphenated(digits, written, plan).slice(0, 100),
    warnings,
  }
}

function hyphenated(digits: string, written: string, plan: Plan): string {
  if (digits.length !== plan.length) return written
  if (plan !== fixedLine) return split(digits, ...plan.groups)
  if (/^0[36]/.test(digits)) return split(digits, 2, 4)
  return writtenGroups(digits, written) ?? formattedByAreaCode(digits)
}

/** No real exchange starts with 0, so that tables of area codes read 048-000-1234 wrongly; its writer knew better. */
function writtenGroups(digits: string, written: string): string | null {
  const groups = written.match(/\d+/g)?.join('-') ?? ''
  const isSound = /^0\d{1,4}-0\d{0,3}-\d{4}$/.test(groups) && groups.replaceAll('-', '') === digits
  return isSound ? groups : null
}

/** Area codes are one to four digits long; libphonenumber knows which. */
function formattedByAreaCode(digits: string): string {
  const formatted = new AsYouType('JP').input(digits)
  return formatted.includes('-') ? formatted : digits
}

function split(digits: string, first: number, second: number): string {
  return `${digits.slice(0, first)}-${digits.slice(first, first + second)}-${digits.slice(first + second)}`
}

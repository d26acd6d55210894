/** The Japanese numbering plan, also for numbers that no table of real ones knows: those of tests and demonstrations. */
import { AsYouType } from 'libphonenumber-js/max'
import type { PhoneKindHint, PhoneWarning, Read } from './phone.ts'

interface Plan {
  start: string
  kind: PhoneKindHint
  /** Digits in all, and how they are grouped. */
  length: number
  groups: [number, number]
  warning?: PhoneWarning
}

/** Prefixes of the Japanese numbering plan, longest first. Whatever else starts with 0 is a fixed line. */
const plans: Plan[] = [
  { start: '0120', kind: 'toll_free', length: 10, groups: [4, 3] },
  { start: '0800', kind: 'toll_free', length: 11, groups: [4, 3] },
  { start: '0570', kind: 'service', length: 10, groups: [4, 3] },
  { start: '0990', kind: 'service', length: 10, groups: [4, 3], warning: 'premium' },
  { start: '0180', kind: 'service', length: 10, groups: [4, 3], warning: 'premium' },
  { start: '050', kind: 'ip', length: 11, groups: [3, 4] },
  { start: '060', kind: 'mobile', length: 11, groups: [3, 4] },
  { start: '070', kind: 'mobile', length: 11, groups: [3, 4] },
  { start: '080', kind: 'mobile', length: 11, groups: [3, 4] },
  { start: '090', kind: 'mobile', length: 11, groups: [3, 4] },
  { start: '020', kind: 'service', length: 11, groups: [3, 4], warning: 'unusual' },
]
const fixedLine: Plan = { start: '0', kind: 'fixed', length: 10, groups: [2, 4] }

/** @param written the number with its separators: 080-0… is a mobile, 0800-… toll free, 06-0… is Osaka. */
export function readJapanese(digits: string, written: string): Read {
  const plan = planOf(digits, written)
  const warnings: PhoneWarning[] = plan.warning ? [plan.warning] : []
  if (digits.length < plan.length) warnings.push('too_short')
  if (digits.length > plan.length) warnings.push('too_long')
  if (digits.startsWith('00')) warnings.push('unusual')
  const isPossible = digits.length >= 5 && digits.length <= 14 && !digits.startsWith('00')
  return {
    e164: isPossible ? `+81${digits.slice(1)}` : null,
    kindHint: plan.kind,
    national: hyphenated(digits, written, plan).slice(0, 100),
    warnings,
  }
}

function planOf(digits: string, written: string): Plan {
  const first = /^\D*(0\d*)\D/.exec(written)?.[1] ?? digits
  if (first === '03' || first === '06' || (digits.startsWith('06') && digits.length === 10)) return fixedLine
  const isCode = (start: string) =>
    first.startsWith(start) || (first.length !== 3 && digits.startsWith(start))
  return plans.find(({ start }) => isCode(start)) ?? fixedLine
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

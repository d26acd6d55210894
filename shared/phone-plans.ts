/** The Japanese numbering plan: how long each kind of number is. Light, so that pages which only show numbers have it too. */
import type { PhoneKindHint, PhoneWarning } from './phone.ts'
import { isLongerThanAbroad } from './phone-lengths.ts'

export interface Plan {
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
export const fixedLine: Plan = { start: '0', kind: 'fixed', length: 10, groups: [2, 4] }

/** @param first the digits of its first group: 080-0… is a mobile, 0800-… toll free, 06-0… is Osaka. */
export function planOf(digits: string, first: string): Plan {
  if (first === '03' || first === '06' || (digits.startsWith('06') && digits.length === 10)) return fixedLine
  const isCode = (start: string) =>
    first.startsWith(start) || (first.length !== 3 && digits.startsWith(start))
  return plans.find(({ start }) => isCode(start)) ?? fixedLine
}

/** Whether a telephone may be handed it: E.164, and no longer than numbers are that begin like it. */
export function isDialable(e164: string | null): e164 is string {
  return e164 !== null && /^\+[1-9]\d{1,14}$/.test(e164) && !isBeyondPlan(e164)
}

/** Whether an E.164 has more digits than any number that begins like it. */
export function isBeyondPlan(e164: string): boolean {
  if (!e164.startsWith('+81')) return isLongerThanAbroad(e164)
  const digits = `0${e164.slice(3)}`
  return digits.length > planOf(digits, digits).length
}

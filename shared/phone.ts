/**
 * Reads a phone number as people in Japan type it. Nothing is refused: what looks odd carries warnings, what has no
 * E.164 cannot be dialled. Numbers whose exchange starts with 0 have the right length and ring nobody; they are fine.
 */
import { AsYouType, parsePhoneNumberFromString } from 'libphonenumber-js/max'

export const phoneWarnings = [
  'no_number',
  'too_short',
  'too_long',
  'unusual',
  'letters',
  'emergency',
  'short_number',
  'premium',
  'prefix_dropped',
] as const
export type PhoneWarning = (typeof phoneWarnings)[number]
export type PhoneKindHint = 'fixed' | 'mobile' | 'ip' | 'toll_free' | 'service' | 'international' | 'unknown'

export interface ParsedPhone {
  raw: string
  /** null: there is nothing to dial. */
  e164: string | null
  extension: string | null
  /** 184 (hide caller id) or 186 (show it), which Zoom does not take. */
  prefix: '184' | '186' | null
  kindHint: PhoneKindHint
  /** As written in Japan, 03-0000-1234; foreign numbers in international form. */
  national: string
  warnings: PhoneWarning[]
}

/** Prefixes of the Japanese numbering plan, longest first: kind and the number of digits, the leading 0 included. */
const plan: [string, PhoneKindHint, number][] = [
  ['0120', 'toll_free', 10],
  ['0800', 'toll_free', 11],
  ['0570', 'service', 10],
  ['0990', 'service', 10],
  ['050', 'ip', 11],
  ['060', 'mobile', 11],
  ['070', 'mobile', 11],
  ['080', 'mobile', 11],
  ['090', 'mobile', 11],
  ['020', 'mobile', 11],
]
const emergency = new Set(['110', '118', '119'])
const dashes = /[‐‑‒–—―−ー－ｰ~〜～]/g
const extensionAtEnd = /[\s,;(（\[]*(?:内線(?:番号)?|ext(?:ension)?\.?=?|x|#)\s*[:：.]?\s*(\d{1,10})\s*[)）\]]?\s*$/iu

/** @param raw what was typed, at any width, with any separators, extension included. */
export function parsePhone(raw: string): ParsedPhone {
  const typed = raw.normalize('NFKC').replace(dashes, '-').trim()
  const extension = typed.match(extensionAtEnd)?.[1] ?? null
  const main = typed.replace(extensionAtEnd, '').trim()
  const prefix = main.match(/^(18[46])[-\s]?(?=0)/)?.[1] ?? null
  const number = prefix ? main.replace(/^18[46][-\s]?/, '') : main
  const read = readNumber(number)
  const warnings: PhoneWarning[] = prefix ? [...read.warnings, 'prefix_dropped'] : read.warnings
  return { raw, extension, ...read, warnings, prefix: prefix === '184' || prefix === '186' ? prefix : null }
}

/** Whether Zoom can be asked to dial it. */
export function dialable(number: { e164: string | null }): number is { e164: string } {
  return number.e164 !== null
}

/** The link that Zoom Phone answers to. @throws RangeError for anything that is not E.164. */
export function zoomPhoneUri(e164: string): string {
  if (!/^\+[1-9]\d{1,14}$/.test(e164)) throw new RangeError('not an E.164 number')
  return `zoomphonecall://${e164}`
}

type Read = Pick<ParsedPhone, 'e164' | 'kindHint' | 'national' | 'warnings'>

function readNumber(number: string): Read {
  const digits = number.replace(/\D/g, '')
  if (digits === '') return { e164: null, kindHint: 'unknown', national: number, warnings: ['no_number'] }
  if (/\p{L}/u.test(number)) return { e164: null, kindHint: 'unknown', national: number, warnings: ['letters'] }
  if (/^\+\s*81/.test(number)) return readJapanese(`0${digits.slice(2).replace(/^0+(?=[1-9])/, '')}`)
  if (number.startsWith('+')) return readForeign(`+${digits}`, number)
  if (digits.startsWith('010') && digits.length > 11) return readForeign(`+${digits.slice(3)}`, number)
  if (emergency.has(digits)) return { e164: null, kindHint: 'service', national: digits, warnings: ['emergency'] }
  if (!digits.startsWith('0')) return readWithoutZero(digits, number)
  return readJapanese(digits)
}

function readJapanese(digits: string): Read {
  const [, kindHint, length] = plan.find(([start]) => digits.startsWith(start)) ?? ['0', 'fixed' as const, 10]
  const warnings: PhoneWarning[] = []
  if (digits.length < length) warnings.push('too_short')
  if (digits.length > length) warnings.push('too_long')
  if (digits.startsWith('00')) warnings.push('unusual')
  if (digits.startsWith('0990')) warnings.push('premium')
  const e164 = digits.length >= 5 && digits.length <= 14 && !digits.startsWith('00') ? `+81${digits.slice(1)}` : null
  return { e164, kindHint, national: hyphenated(digits, length), warnings }
}

/** 3 to 5 digits are services or internal lines; more of them lack the 0 or the country, which we do not guess. */
function readWithoutZero(digits: string, number: string): Read {
  const warning = digits.length <= 5 ? 'short_number' : 'unusual'
  return { e164: null, kindHint: 'unknown', national: number, warnings: [warning] }
}

function readForeign(international: string, number: string): Read {
  const parsed = parsePhoneNumberFromString(international)
  if (!parsed) {
    const warning = international.length > 16 ? 'too_long' : 'too_short'
    return { e164: null, kindHint: 'international', national: number, warnings: [warning] }
  }
  return {
    e164: parsed.number,
    kindHint: 'international',
    national: parsed.formatInternational(),
    warnings: parsed.isValid() ? [] : ['unusual'],
  }
}

/** Area codes are one to four digits long; libphonenumber knows which. */
function hyphenated(digits: string, length: number): string {
  if (digits.length !== length) return digits
  if (/^(0120|0570|0990)/.test(digits)) return split(digits, 4, 3)
  if (digits.startsWith('0800')) return split(digits, 4, 3)
  if (length === 11) return split(digits, 3, 4)
  if (/^0[36]/.test(digits)) return split(digits, 2, 4)
  const formatted = new AsYouType('JP').input(digits)
  return formatted.includes('-') ? formatted : digits
}

function split(digits: string, first: number, second: number): string {
  return `${digits.slice(0, first)}-${digits.slice(first, first + second)}-${digits.slice(first + second)}`
}

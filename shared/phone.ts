/**
 * Reads phone numbers as people in Japan type them. Nothing is refused: what looks odd carries warnings, what has no
 * E.164 cannot be dialled. Numbers whose exchange starts with 0 have the right length and ring nobody; they are fine.
 * Brings the numbering plans of the world along (150 KB): the web loads it where somebody types a number, never for lists.
 */
import { parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/max'
import { isEmergency } from './emergency.ts'
import { readJapanese } from './phone-japan.ts'
import { kindSaid, withoutLabels } from './phone-labels.ts'
import { findOffer, withSpoilt } from './phone-offers.ts'
import { longestEntry, type PhonePart, restOf, takeApart } from './phone-parts.ts'
import { plainText } from './phone-text.ts'
import type { PhoneKind } from './records/phone-kinds.ts'

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
  'missing_zero',
  'missing_plus',
  'kanji_digits',
  'rounded',
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
  /** What its label says; null: nothing. */
  kind: PhoneKind | null
  /** As written in Japan, 03-0000-1234; foreign numbers in international form; as typed when it is no number. */
  national: string
  /** What else is typed beside the number, as typed: the end of a range, opening hours. */
  rest: string
  /** Only where there is nothing to dial. */
  offer: PhoneOffer | null
  warnings: PhoneWarning[]
}

/** What a spoilt entry would be if somebody confirmed it. */
export interface PhoneOffer {
  /** The whole entry as it would have to be typed. */
  text: string
  /** The number in it, 03-0000-1234. */
  number: string
}

/** @param raw what was typed, at any width, with any separators, extension included. The first number that is no fax counts. */
export function parsePhone(raw: string): ParsedPhone {
  const parts = takeApart(raw)
  const [first] = parts
  return first ? { ...readPart(first), raw, rest: restOf(raw, parts) } : readOdd(raw)
}

/** Every number of a text, at least one, each with the part of the text that it was typed in. */
export function parsePhones(raw: string): ParsedPhone[] {
  const parts = takeApart(raw)
  if (parts.length === 0) return [readOdd(raw)]
  return withSpoilt(raw, parts).map((part) => (typeof part === 'string' ? readOdd(part) : readPart(part)))
}

/** Whether Zoom can be asked to dial it; emergency and internal numbers never have an E.164. */
export function dialable(number: { e164: string | null }): number is { e164: string } {
  return number.e164 !== null
}

/** The link that Zoom Phone answers to. @throws RangeError for anything that is not E.164. */
export function zoomPhoneUri(e164: string): string {
  if (!/^\+[1-9]\d{1,14}$/.test(e164)) throw new RangeError('not an E.164 number')
  return `zoomphonecall://${e164}`
}

function readPart({ raw, number, prefix, extension, kind, rest }: PhonePart): ParsedPhone {
  const read = readNumber(number)
  return withPrefix({ raw, extension, kind, rest, offer: null, prefix, ...read })
}

/** What has the length of no number: too short or too long, a service, a word, or one that Excel has spoilt. */
function readOdd(raw: string): ParsedPhone {
  const { text: typed } = plainText(raw.slice(0, longestEntry))
  const { text, extension } = cutExtension(withoutNames(typed))
  const { number, prefix } = cutPrefix(text)
  const kind = kindSaid(typed)
  const found = findOffer(typed)
  const isInside = inside.test(typed.trim())
  const plain = isInside ? undialable(number, 'short_number') : readNumber(number)
  const read = found ? { ...readNumber(''), warnings: [found.warning] } : plain
  const national = found || read.national === '' ? raw.trim().slice(0, 100) : read.national
  return withPrefix({
    raw,
    extension,
    kind,
    rest: '',
    offer: offerOf(found?.text),
    prefix,
    ...read,
    national,
  })
}

function offerOf(text: string | null | undefined): PhoneOffer | null {
  return text ? { text, number: parsePhone(text).national } : null
}

function withPrefix(parsed: ParsedPhone): ParsedPhone {
  return parsed.prefix ? { ...parsed, warnings: [...parsed.warnings, 'prefix_dropped'] } : parsed
}

/** TEL: 03-… · 03-…(総務部): words that say whose number it is. */
function withoutNames(text: string): string {
  return withoutLabels(text.replace(/^tel:/i, ''))
    .replace(/[([][^()[\]\d]*[)\]]/g, ' ')
    .replace(/^[\s.:]+|[\s,]+$/g, '')
    .replace(/\s+/g, ' ')
}

/** 内線 12 · (内線12) · 内12 · ext. 12 · x12 · #12 · ;ext=12, at the end and after a number. */
const extensionAtEnd =
  /(?<=\d.*)[ ,;([-]*(?:内線(?:番号)?|内|extension|extn?|x|#) ?[.:=]* ?(\d{1,10}) ?[)\]]?$/i

function cutExtension(text: string): { text: string; extension: string | null } {
  const found = extensionAtEnd.exec(text)
  if (!found) return { text, extension: null }
  return { text: text.slice(0, found.index).trim(), extension: found[1] ?? null }
}

function cutPrefix(text: string): { number: string; prefix: ParsedPhone['prefix'] } {
  const found = /^\(?(18[46])\)?[- ]*(?=\(?0|\+|11[089]$)/.exec(text)
  if (!found) return { number: text, prefix: null }
  return { number: text.slice(found[0].length), prefix: found[1] === '184' ? '184' : '186' }
}

/** What the number itself says, apart from what stands around it. */
export type Read = Pick<ParsedPhone, 'e164' | 'kindHint' | 'national' | 'warnings'>

/** A postal code, a date, opening hours, and a number of which a part is hidden: 060-0001 · 08-11-29 · 0900-1800 · 03-0000-****. */
const otherThings = /^〒|^\d{3}-\d{4}$|^\d\d-\d\d?-\d\d?$|^[012]\d[0-5]\d-[012]\d[0-5]\d$|[*・○◯■□?]{2}/u
/** A line within a house, whatever its digits are elsewhere. */
const inside = /^\(?内線?(?:番号)?\)? ?[:.]? ?\d{1,5}$/

function readNumber(number: string): Read {
  const digits = number.replace(/\D/g, '')
  if (digits === '') return undialable(number, 'no_number')
  const isInternational = /^\(?\+/.test(number)
  const home = isInternational && digits.startsWith('81') ? digits.slice(2) : digits
  if (isEmergency(home)) return { ...undialable(home, 'emergency'), kindHint: 'service' }
  if (/\p{L}/u.test(number)) return undialable(number, 'letters')
  if (otherThings.test(number) || /\d[^\d ().+-]+\D*\d/.test(number)) return undialable(number, 'unusual')
  if (isInternational) return readInternational(digits, number)
  if (!digits.startsWith('0') || number.startsWith('#')) return readWithoutZero(digits, number)
  return readJapanese(digits, number)
}

function undialable(national: string, warning: PhoneWarning): Read {
  return { e164: null, kindHint: 'unknown', national: national.slice(0, 100), warnings: [warning] }
}

/** 3 to 5 digits are services or internal lines; more of them lack the 0 or the country, which we do not guess. */
function readWithoutZero(digits: string, number: string): Read {
  return undialable(number, digits.length <= 5 ? 'short_number' : 'unusual')
}

function readInternational(digits: string, number: string): Read {
  if (digits.startsWith('81')) {
    const home = number.slice(number.indexOf('81') + 2)
    return readJapanese(digits.slice(2).replace(/^0*(?=[1-9])/, '0'), home.replace(/^[^1-9]*/, '0'))
  }
  const parsed = parsePhoneNumberFromString(`+${digits}`)
  if (!parsed || digits.length > 15) {
    return { ...undialable(number, digits.length > 15 ? 'too_long' : 'too_short'), kindHint: 'international' }
  }
  if (!parsed.isValid()) return readOutsidePlan(digits, number)
  return {
    e164: parsed.number,
    kindHint: 'international',
    national: parsed.formatInternational(),
    warnings: [],
  }
}

/** What belongs to no plan is dialled as it was typed, unless no number of its country is so long: it rings somebody else then. */
function readOutsidePlan(digits: string, number: string): Read {
  if (validatePhoneNumberLength(`+${digits}`) === 'TOO_LONG')
    return { ...undialable(number, 'too_long'), kindHint: 'international' }
  return { e164: `+${digits}`, kindHint: 'international', national: `+${digits}`, warnings: ['unusual'] }
}

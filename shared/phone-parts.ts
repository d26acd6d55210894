/**
 * Finds the phone numbers in a text as people type it: with labels, a range, an extension, opening hours, two of them in one
 * field. A number is taken only at the full length of its plan, so that nothing longer is ever dialled.
 */
import { hasLabel, kindSaid, label, withoutLabels } from './phone-labels.ts'
import { planOf } from './phone-plans.ts'
import { type PlainText, plainText } from './phone-text.ts'
import type { PhoneKind } from './records/phone-kinds.ts'

export interface PhonePart {
  /** What was typed of this number, its label and what follows included. */
  raw: string
  /** Its digits in groups, 03-0000-1234; a foreign one with its plus. */
  number: string
  prefix: '184' | '186' | null
  extension: string | null
  /** What its label says; null: nothing. */
  kind: PhoneKind | null
  /** What else is typed beside it, as typed: 〜1236, （平日9:00〜17:00）. */
  rest: string
}

/** What stands behind so many characters is not read. */
export const longestEntry = 200

/** The numbers of a text, faxes last; none where nothing has the length of a number. */
export function takeApart(raw: string): PhonePart[] {
  const plain = plainText(raw.slice(0, longestEntry))
  const found = withoutRangeEnds(plain.text, findNumbers(plain.text))
  const parts = found.map((number, at) => partOf(plain, found, number, at))
  const isFax = ({ kind }: PhonePart) => kind === 'fax'
  return [...parts.filter((part) => !isFax(part)), ...parts.filter(isFax)]
}

/** What is typed beside the first number, other numbers included; empty where it is all that there is. */
export function restOf(raw: string, parts = takeApart(raw)): string {
  return parts.length > 1 ? raw.trim() : (parts[0]?.rest ?? '')
}

interface Found {
  from: number
  to: number
  number: string
  prefix: PhonePart['prefix']
}

/** A number that is written whole. */
const another = '0\\d{1,4}-\\d{1,4}-\\d{3,4}(?![-\\d])'
/** Not within another number: after a digit, or a digit and a dash, unless 1234- ends one and another follows, or 1. counts. */
const start = new RegExp(
  `(?<!\\d|(?<!\\d)\\+|\\d[-.](?<!\\d{4}-(?=${another})|(?<![-.\\d])\\d\\.))\\(?(?:18[46]|\\+|[08])`,
  'g',
)

function findNumbers(text: string): Found[] {
  const found: Found[] = []
  start.lastIndex = 0
  for (let at = start.exec(text); at !== null; at = start.exec(text)) {
    const number = numberAt(text, at.index)
    if (number) found.push(number)
    start.lastIndex = number?.to ?? at.index + 1
  }
  return found
}

/** 184 hides the caller, 186 shows them. */
const hiding = /\(?(18[46])\)?[-. ]*(?=\(?[0+])/y
/** +81, 0081, 010-81, 011-81 as dialled in America, and 81 that is set apart; with or without the (0) after it. */
const japan =
  /\(?(?:(?:\+\(?|00|010[-. ]*)81|(?:011[-. ]+)?81(?=[-. ()]))\)?[-. /_|・]*\(?0?\)?[-. (]*(?=[1-9])/y
const abroad = /\(?(?:\+|010[-. ]*(?=[1-9]))\(?(\d+(?:[-. ()]{1,3}\d+)*)/y

const shortestAbroad = 8

function numberAt(text: string, from: number): Found | null {
  const prefix = matchAt(hiding, text, from)
  const at = from + (prefix?.[0].length ?? 0)
  const says = { from, prefix: prefix ? prefixOf(prefix[1]) : null }
  const home = matchAt(japan, text, at)
  if (home) {
    const read = groupsAt(text, at + home[0].length, '0')
    if (read || !home[0].startsWith('011')) return read && { ...says, ...read }
  }
  const foreign = matchAt(abroad, text, at)
  const digits = foreign?.[1]?.replace(/\D/g, '') ?? ''
  if (foreign && !digits.startsWith('81') && digits.length >= shortestAbroad) {
    const to = at + foreign[0].length
    return digits.length <= 15 ? { ...says, to, number: `+${foreign[1]}` } : null
  }
  const read = groupsAt(text, text[at] === '(' ? at + 1 : at, '')
  return read && { ...says, ...read }
}

function prefixOf(digits: string | undefined): PhonePart['prefix'] {
  return digits === '184' ? '184' : '186'
}

/** What may stand between two groups: signs that people mix, or one of the rarer ones throughout. */
const group = /([-.() ]{0,5}| ?[/_|・,:;~*=\\の] ?)(\d+)/y

/**
 * Reads groups until the plan of their beginning is full; null when a group goes beyond it, or when more than the usual three are
 * followed by another: 011-1-212-555-0134 is dialled from America.
 */
function groupsAt(text: string, at: number, zero: '' | '0'): { to: number; number: string } | null {
  const groups: string[] = []
  const signs: string[] = []
  let to = at
  for (let next = matchAt(group, text, to); next !== null; next = matchAt(group, text, to)) {
    const [all, sign = '', more = ''] = next
    if (groups.length > 0) signs.push(sign.trim() || sign)
    else if (sign !== '') return null
    groups.push(groups.length === 0 ? zero + more : more)
    to += all.length
    const digits = groups.join('')
    const { length } = planOf(digits, groups[0] ?? '')
    if (!digits.startsWith('0') || digits.startsWith('00') || digits.length > length) return null
    const isEnd = groups.length <= 3 || !/^[-.]\d{4}/.test(text.slice(to))
    if (digits.length === length)
      return isEnd && areSound(signs, groups) ? { to, number: groups.join('-') } : null
  }
  return null
}

/**
 * A rare sign is the only one in its number, unless that has its usual three groups: 03/0000-1234. A space after a dash may as
 * well begin another number.
 */
function areSound(signs: string[], groups: string[]): boolean {
  const last = groups.at(-1) ?? ''
  const isRare = signs.some((sign) => /[^-.() ]/.test(sign))
  if (isRare && new Set(signs).size > 1 && (groups.length !== 3 || last.length > 4)) return false
  const isLoose =
    isRare || signs.some((sign, at) => sign.trim() === '' && at > 0 && signs[at - 1]?.trim() !== '')
  return !isLoose || last.length >= 3
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const range = /^\s*(?:\([^()\d]*\)\s*)*(?:~|から|より|ないし|乃至|至|→|\.{2,3}|to(?![a-z]))\s*$/i

/** 03-0000-1234〜03-0000-1236 is one number and the end of its range; of another exchange it is another number. */
function withoutRangeEnds(text: string, found: Found[]): Found[] {
  return found.filter((number, at) => {
    const before = found[at - 1]
    return !before || !areInRow(before, number) || !range.test(text.slice(before.to, number.from))
  })
}

function areInRow({ number: first }: Found, { number: second }: Found): boolean {
  const exchange = (number: string) => number.replace(/\D/g, '').slice(0, -4)
  return exchange(first) === exchange(second)
}

function partOf(plain: PlainText, found: Found[], number: Found, at: number): PhonePart {
  const { from, to } = bounds(plain.text, found, at)
  const before = plain.text.slice(from, number.from)
  const after = plain.text.slice(number.to, to)
  const said = extensionBefore.test(plain.text.slice(0, found[0]?.from))
    ? extensionIn(plain.text.slice(found[at - 1]?.to ?? 0, number.from), extensionBefore)
    : extensionIn(after, extension)
  const around: [string, string][] = [
    [before.replace(said?.text ?? '', ' '), plain.typed(from, number.from)],
    [after.replace(said?.text ?? '', ' '), plain.typed(number.to, to)],
  ]
  return {
    raw: found.length === 1 ? plain.typed(0, plain.text.length) : trimmed(plain.typed(from, to)),
    number: number.number,
    prefix: number.prefix,
    extension: said?.digits ?? null,
    kind: kindSaid(`${before} ${after}`),
    rest: around
      .flatMap(([text, typed]) => (saysMore(text) ? [typed.trim().replace(ending, '')] : []))
      .join(' '),
  }
}

const labelled = `[\\s(・/&:.,;|\\-]*${label}[^()\\d]*`
const labelsAtEnd = new RegExp(`${labelled}\\(?$`, 'iu')
const labelInBrackets = new RegExp(`^\\s*[(\\[【]\\s*${label}\\s*[)\\]】]\\s*$`, 'iu')
const bracketsAtEnd = /[([【][^()[\]【】\d]*[)\]】]\s*$/u

/** Where a number's own words begin and end: a label belongs to the number after it, or all of them to the one before. */
function bounds(text: string, found: Found[], at: number): { from: number; to: number } {
  const ends = found.slice(0, -1).map(({ to }, index) => {
    const next = found[index + 1]?.from ?? text.length
    return to + labelStart(text.slice(to, next), styleOf(text, found))
  })
  return { from: ends[at - 1] ?? 0, to: ends[at] ?? text.length }
}

type Style = 'before' | 'in brackets before' | 'after'

function styleOf(text: string, found: Found[]): Style {
  const leading = text.slice(0, found[0]?.from)
  if (labelInBrackets.test(leading)) return 'in brackets before'
  if (hasLabel(leading)) return 'before'
  return hasLabel(text.slice(found.at(-1)?.to)) ? 'after' : 'before'
}

function labelStart(gap: string, style: Style): number {
  if (style === 'after') return gap.length
  const found = (style === 'before' ? labelsAtEnd : bracketsAtEnd).exec(gap)
  return found?.index ?? gap.length
}

/** 内線 12 · (内)12 · 内12 · 内線番号は12 · ext. 12 · x12 · ×12 · #12 · ;ext=12, somewhere after a number. */
const extension =
  /(?<![\p{L}\d])(?:\(?内線?(?:番号)?\)?|extension|extn?|x|×(?=\d\d)|[#♯]) ?(?:no)?[.:=は#-]* ?(\d{1,10})(?!\d)(?: ?番)?/iu
/** 内線 12 before it; a letter alone would be a label of the number. */
const extensionBefore = /(?:内線?(?:番号)?|ext(?:ension)?)[ .:)]*(\d{1,10})(?!\d)(?: ?番)?/iu

function extensionIn(text: string, pattern: RegExp): { text: string; digits: string } | null {
  const found = pattern.exec(text)
  return found?.[1] ? { text: found[0], digits: found[1] } : null
}

const joining = '又は|または|或いは|あるいは|もしくは|若しくは|および|及び|ならびに|並びに|と|or|and'
const onlyJoining = new RegExp(`^[\\s,、]*(?:${joining})\\s*$`, 'iu')
const beginning = /^[\s、,，・･／/;；|｜:：]+/u
const ending = new RegExp(`[\\s、,，・･／/;；|｜:：]*(?:(?<![a-z])(?:${joining})\\s*)?$`, 'iu')

const wordOrDigit = /[\p{L}\p{N}]/u

/** Whether a text says anything beside labels, signs and the word that joins it to the next. */
function saysMore(text: string): boolean {
  if (!wordOrDigit.test(text)) return false
  const said = withoutLabels(text)
    .replace(onlyJoining, '')
    .replace(/^\s*\.0+$/, '')
  return wordOrDigit.test(said)
}

function trimmed(typed: string): string {
  return typed.replace(beginning, '').replace(ending, '')
}

/** What a spoilt number would be: the zero that Excel took, digits in kanji, 81 without its plus. Offered, never assumed. */
import type { PhoneWarning } from './phone.ts'
import { longestEntry, type PhonePart, restOf, takeApart } from './phone-parts.ts'
import { kanjiInDigits, plainText } from './phone-text.ts'

interface Found {
  warning: Extract<PhoneWarning, 'missing_zero' | 'missing_plus' | 'kanji_digits' | 'rounded'>
  /** The whole entry as it would have to be typed; null: digits are lost, and nobody but its owner knows them. */
  text: string | null
}

/** @param text in plain signs, with no number in it. Null: nothing is known to have happened to it. */
export function findOffer(text: string): Found | null {
  if (/^\D*\d(?:\.\d+)?e\+?\d{1,2}\D*$/i.test(text)) return { warning: 'rounded', text: null }
  const digits = kanjiInDigits(text)
  if (digits !== null) return offered('kanji_digits', digits) ?? findOffer(digits)
  return (
    offered('missing_plus', withBefore(text, bareCountry, '+')) ??
    offered('missing_zero', withBefore(text, bareNumber, '0'))
  )
}

/**
 * The numbers of an entry, and behind them, as typed, those that lack a sign: 300001234 of `300001234/06-0000-1234`. One that words
 * stand before may be any other figure.
 * @param parts the whole numbers of the entry, at least one.
 */
export function withSpoilt(raw: string, parts = takeApart(raw)): (PhonePart | string)[] {
  if (restOf(raw, parts) === '') return parts
  const mended = raw.slice(0, longestEntry).replace(bareCountry, '+').replace(bareNumber, '0')
  const all = takeApart(mended)
  const isWhole = ({ number }: PhonePart) => parts.some((part) => part.number === number)
  const whole = all.filter(isWhole)
  const spoilt = all.flatMap((part) => (isWhole(part) ? [] : [part.raw.replace(signBefore, '')]))
  const isSure =
    whole.length === parts.length &&
    all.every(({ rest }) => mended.trim().startsWith(rest)) &&
    spoilt.every((typed) => raw.includes(typed) && findOffer(plainText(typed).text))
  return isSure ? [...whole, ...spoilt] : parts
}

/** What is put before a spoilt number. */
const signBefore = /\+(?=81\d{9,10}(?!\d))|(?<![\d-])0(?=[1-9](?:[-() ]{0,3}\d){8,9}(?!\d))/

/** 81300001234, as a spreadsheet keeps +81300001234. */
const bareCountry = /(?<![\d.,:/+-])(?=81\d{9,10}(?!\d))/g
/**
 * Nine or ten digits, as a spreadsheet keeps them, also in groups and several in one cell. Money and dates have other signs; 00
 * begins the number of another country.
 */
const bareNumber = new RegExp(
  '(?<![\\d.:+¥-]|[,/](?<!(?:[1-9]\\d{8,9}|\\d-\\d{3,4})[,/])|00\\d{0,3}[-() ]{1,3})' +
    '(?=[1-9](?:[-() ]{0,3}\\d){8,9}(?:(?= ?[/,] ?(?:[1-9]\\d{8}|0(?:-?\\d){9}))|(?!\\d|-\\d{3}| ?[年月日円/:%,])))',
  'g',
)

/** The text with a sign put before its number, and without the decimals that a spreadsheet adds. */
function withBefore(text: string, number: RegExp, sign: string): string {
  return text.replace(/(?<=\d)\.0+(?!\d)/, '').replace(number, sign)
}

function offered(warning: Found['warning'], text: string): Found | null {
  return takeApart(text)[0]?.number.startsWith('0') ? { warning, text: text.trim() } : null
}

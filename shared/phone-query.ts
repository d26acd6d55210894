/** What somebody may mean who looks for a number, in whichever spelling: the digits as they are kept for searching. */
import { withoutLabels } from './phone-labels.ts'
import { findOffer } from './phone-offers.ts'
import { takeApart } from './phone-parts.ts'
import { plainText } from './phone-text.ts'

/** @returns the digits of whole numbers, or of the part that is typed so far; none for what is no number. */
export function phoneDigits(query: string): string[] {
  const { text } = plainText(query)
  const whole = takeApart(query)
  if (whole.length > 0) return whole.map(({ number }) => number.replace(/\D/g, ''))
  const offered = takeApart(findOffer(text)?.text ?? '').map(({ number }) => number.replace(/\D/g, ''))
  return [...offered, ...digitsSoFar(withoutLabels(text))]
}

/** +81 3 0000 is kept as 03 0000; 81 alone may as well begin a number of its own. */
function digitsSoFar(text: string): string[] {
  if (!/^[\d\s()+./_|・,:~*-]+$/.test(text)) return []
  const digits = text.replace(/\D/g, '')
  const country = /^\s*\(?(?:\+|00|010[-. ]*)?81\)?[-. ]*\(?0?\)?/.exec(text)
  const home = country ? `0${text.slice(country[0].length).replace(/\D/g, '')}` : ''
  return [home, digits].filter((found) => found.length > 1 || found === digits)
}

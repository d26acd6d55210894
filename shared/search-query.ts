/** How the product reads what somebody types to find a record: one reading for the server, which looks, and the page, which marks. */
import { readCorporateNumber } from './corporate-number.ts'
import { bare, wordsOfQuery } from './japanese.ts'
import { phoneDigits } from './phone-query.ts'
import { romanReadings } from './roman.ts'

export interface SearchQuery {
  /** All of them are meant. Folded, in the order they were typed, none twice. */
  words: string[]
  /**
   * For each word what it may stand for, the likeliest first: itself, a number without its T, the kana of its Roman
   * letters (sasaki: ささき). One of them is enough.
   */
  ways: string[][]
  /** The digits of the phone numbers in the text as they are kept: another way to read the whole of it. */
  digits: string[]
  /** The 13 digits of a corporate number, typed with or without T and hyphens. */
  corporateNumber: string | null
  /** Four signs such as 1301 and 130A, without the 0 that lists of EDINET add. */
  securitiesCode: string | null
}

/** No name is longer; what follows is not read. */
const longestQuery = 1_000
/** Controls, and half a letter where the text was cut. */
const unreadable = /[\p{Cc}\p{Cs}]/gu
/** What comes after so many words does not count. */
const mostWords = 10

/** Reads any text; what has nothing to look for, such as spaces, has no words. */
export function readQuery(text: string): SearchQuery {
  const read = text.slice(0, longestQuery).replace(unreadable, ' ')
  const typed = new Map(wordsOfQuery(read).map((word) => [bare(word) || word, word]))
  const words = [...typed].slice(0, mostWords)
  return {
    words: words.map(([word]) => word),
    ways: words.map(([word, letters]) => waysToRead(word, letters)),
    digits: [...new Set(phoneDigits(read))].filter(Boolean),
    corporateNumber: readCorporateNumber(read),
    securitiesCode: readSecuritiesCode(read),
  }
}

function waysToRead(word: string, letters: string): string[] {
  const numbered = /^t\d{4,13}$/.test(word) ? [word.slice(1)] : []
  return [...new Set([word, ...numbered, ...romanReadings(letters)])]
}

const securitiesCode = /^(?:証券コード:?|コード:?)?([1-9][\dA-Z]\d[\dA-Z])0?$/

function readSecuritiesCode(text: string): string | null {
  const plain = text.slice(0, 40).normalize('NFKC').toUpperCase().replace(/\s/g, '')
  return securitiesCode.exec(plain)?.[1] ?? null
}

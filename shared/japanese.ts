/**
 * Folds Japanese text to the one form in which it is looked for: by the import, the API and the browser alike.
 * 極洋, キョクヨウ, ｷｮｸﾖｳ, (株)極洋 and KYOKUYO CO., LTD. each fold to a text that the shortest query is part of.
 */
import { kanjiVariants } from './kanji-variants.ts'
import { isLegalForm, withoutBegunForms, withoutLegalForms } from './legal-forms.ts'

/** Counts up when a text comes out folded otherwise: then what is kept folded is written anew (server/features/search/write-anew.ts). */
export const foldVersion = 2

/**
 * NFKC → lower case without accents → katakana and small kana to plain hiragana, repetition marks written out, forms
 * of one kanji to one → legal forms dropped → long vowels, dashes, punctuation and spaces dropped. A legal form counts
 * before, after and (in kanji) within a name. What consists of nothing else keeps it: 株式会社 folds to itself, not
 * to the empty text that every name contains.
 */
export function foldForSearch(text: string): string {
  const letters = foldLetters(text)
  return bare(withoutLegalForms(letters)) || bare(letters) || withoutSpaces(letters) || withoutSpaces(text)
}

/**
 * Folds a query that is still being typed. As `foldForSearch`, and what is begun at its end counts for nothing, so
 * that no list goes empty between 極洋 and 極洋株式会社, 霞 and 霞ケ関. What consists of nothing else is looked for as it is.
 */
export function foldQuery(text: string): string {
  return bare(withoutBegun(text)) || foldForSearch(text)
}

/** The words of a query, folded but for their punctuation, which tells shin'ichi from shinichi. */
export function wordsOfQuery(text: string): string[] {
  const words = withoutBegun(text).split(/\s+/)
  const named = words.filter((word) => bare(word) !== '')
  const telling = named.filter((word) => !isLegalForm(word))
  if (telling.length > 0) return telling
  return named.length > 0 ? named : [foldForSearch(text)].filter(Boolean)
}

/** Whether a query is nothing but forms of incorporation (株式会社, ㈱, Co., Ltd.), which names are looked for without. */
export function isOnlyLegalForms(text: string): boolean {
  const letters = foldLetters(text)
  const named = withoutLegalForms(letters)
    .split(/\s+/)
    .filter((word) => bare(word) !== '')
  return bare(letters) !== '' && named.every(isLegalForm)
}

const kana = /[\u30a1-\u30f6\u30fd\u30fe]/
const letterOrDigit = /[\p{L}\p{N}]/u
const repetition = /[\u3005\u303b\u309d\u309e]/
const accented = /[\u00c0-\u024f\u1e00-\u1eff]|[\u0300-\u036f]/

const plainKana: Record<string, string> = {
  ...{ ぁ: 'あ', ぃ: 'い', ぅ: 'う', ぇ: 'え', ぉ: 'お', っ: 'つ', ゃ: 'や', ゅ: 'ゆ', ょ: 'よ' },
  ...{ ゎ: 'わ', ゐ: 'い', ゑ: 'え', を: 'お', ぢ: 'じ', づ: 'ず', ゔ: 'ぶ' },
  ...{ ヷ: 'ば', ヸ: 'び', ヹ: 'べ', ヺ: 'ぼ' },
  // Small ones are read が or か and stand only where 霞が関 has its が.
  ...{ ゕ: 'が', ゖ: 'が' },
}
const special = new RegExp(`[${Object.keys(plainKana).join('')}${[...kanjiVariants.keys()].join('')}]`, 'gu')

function foldLetters(text: string): string {
  const plain = usual.test(text) ? text.toLowerCase() : withoutForms(text)
  return withoutVu(withoutRepetition(toHiragana(withoutLargeKe(plain)))).replace(
    special,
    (letter) => plainKana[letter] ?? kanjiVariants.get(letter) ?? letter,
  )
}

/** What NFKC leaves as it is, and has no accents: ASCII, kana, the kanji of nearly all names. */
const usual = /^[\u0020-\u007e\u3005\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]*$/

/** Wide and narrow letters, ligatures and accents to the plain ones, in lower case. */
function withoutForms(text: string): string {
  const wide = text
    // A spacing voiced mark belongs to the kana before it; NFKC would set it apart with a space.
    .replace(/\u309b/g, '\u3099')
    .replace(/\u309c/g, '\u309a')
    .normalize('NFKC')
    .toLowerCase()
  if (!accented.test(wide)) return wide
  return wide
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
}

/** Between kanji or after a digit, by the halves of letters beyond U+FFFF: many times faster than scripts by name. */
const largeKe = /(?<=[\d\u3005\u3400-\u9fff\udc00-\udfff])[ケカ](?=[\u3400-\u9fff\ud840-\ud87f])/g

/** 霞ケ関 and 緑カ丘 have a large one where people write 霞ヶ関 and 緑が丘 as well; 鈴木ケミカル has another. */
function withoutLargeKe(text: string): string {
  return text.replace(largeKe, 'が')
}

const soundsOfVu: Record<string, string> = {
  ...{ ぁ: 'ば', ぃ: 'び', ぇ: 'べ', ぉ: 'ぼ', ゃ: 'びや', ゅ: 'びゆ', ょ: 'びよ' },
}

/** ヴァイオリン and バイオリン, インタヴュー and インタビュー: which one people write is a matter of taste. */
function withoutVu(text: string): string {
  if (!text.includes('ゔ')) return text
  return text.replace(/ゔ([ぁぃぇぉゃゅょ])/g, (whole, small) => soundsOfVu[small] ?? whole)
}

/** Letter by letter: texts in katakana are nothing else, and calling back for each of them takes twice as long. */
function toHiragana(text: string): string {
  if (text.search(kana) < 0) return text
  let read = ''
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const isKana = (unit >= 0x30a1 && unit <= 0x30f6) || unit === 0x30fd || unit === 0x30fe
    read += isKana ? String.fromCharCode(unit - 0x60) : text[at]
  }
  return read
}

/** 佐々木 → 佐佐木, いすゞ → いすず: people write either. A mark with no letter before it stays, to be dropped later. */
function withoutRepetition(text: string): string {
  if (!repetition.test(text)) return text
  let before = ''
  return Array.from(text, (letter) => {
    before = repetition.test(letter) && letterOrDigit.test(before) ? repeated(before, letter) : letter
    return before
  }).join('')
}

/** Kanji marks repeat as it is, kana marks without the voiced sign or, \u309e, with it. */
function repeated(letter: string, mark: string): string {
  if (mark < '\u3040') return letter
  const voiced = mark === '\u309e' ? '\u3099' : ''
  return letter.normalize('NFD').replace('\u3099', '').concat(voiced).normalize('NFC')
}

/** Long vowels too: コンピュータ and コンピューター are one word. Variation selectors and joiners carry no sound. */
const dropped =
  /[\p{P}\p{Z}\p{C}\p{Sk}\s\u30fc\u3005\u303b\u309d\u309e=~\u301c\u2212\u2500\u2501\p{Variation_Selector}]/gu

/** Without what carries no sound: spaces, punctuation, long vowels. */
export function bare(letters: string): string {
  return letters.replace(dropped, '')
}

function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '')
}

/** Letters that are read otherwise when the next one comes: 霞ケ関, シルヴァ. Short words such as イヴ are more often whole. */
const begunLetter = /(?:(?<=[\p{sc=Han}\d])[ケカｹｶ]|(?<=\S\S)(?:[ヴゔ]|[ウｳう][゛ﾞ\u3099]))\s*$/u

function withoutBegun(text: string): string {
  return withoutBegunForms(foldLetters(text.replace(begunLetter, '')))
}

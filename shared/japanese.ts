/**
 * Folds Japanese text to the one form in which it is looked for: by the import, the API and the browser alike.
 * 極洋, キョクヨウ, ｷｮｸﾖｳ, (株)極洋 and KYOKUYO CO., LTD. each fold to a text that the shortest query is part of.
 */
import { newKanji } from './old-kanji.ts'

/**
 * NFKC → lower case without accents → katakana and small kana to plain hiragana, repetition marks written out, old
 * kanji to new → legal forms dropped → long vowels, dashes, punctuation and spaces dropped. A legal form counts
 * before, after and (in kanji) within a name. What consists of nothing else keeps it: 株式会社 folds to itself, not
 * to the empty text that every name contains.
 */
export function foldForSearch(text: string): string {
  const letters = foldLetters(text)
  return bare(withoutLegalForms(letters)) || bare(letters) || withoutSpaces(letters) || withoutSpaces(text)
}

/**
 * Folds a query that is still being typed. As `foldForSearch`, and a legal form begun at its end (極洋株式, kyokuyo
 * co., l) counts for nothing, so that no list goes empty between 極洋 and 極洋株式会社. 株式 alone is looked for as it is.
 */
export function foldQuery(text: string): string {
  if (text.length > longest) return foldForSearch(text)
  const finished = withoutLegalForms(foldLetters(text)).replace(begunForm, '')
  return bare(withoutLegalForms(finished)) || foldForSearch(text)
}

const kana = /[\u30a1-\u30f6\u30fd\u30fe]/g
const letterOrDigit = /[\p{L}\p{N}]/u
const repetition = /[\u3005\u303b\u309d\u309e]/
const accented = /[\u00c0-\u024f\u1e00-\u1eff]|[\u0300-\u036f]/

const plainKana: Record<string, string> = {
  ...{ ぁ: 'あ', ぃ: 'い', ぅ: 'う', ぇ: 'え', ぉ: 'お', っ: 'つ', ゃ: 'や', ゅ: 'ゆ', ょ: 'よ' },
  ...{ ゎ: 'わ', ゕ: 'か', ゖ: 'け', ゐ: 'い', ゑ: 'え', ぢ: 'じ', づ: 'ず' },
}
const special = new RegExp(`[${Object.keys(plainKana).join('')}${[...newKanji.keys()].join('')}]`, 'gu')

function foldLetters(text: string): string {
  const wide = text
    // A spacing voiced mark belongs to the kana before it; NFKC would set it apart with a space.
    .replace(/\u309b/g, '\u3099')
    .replace(/\u309c/g, '\u309a')
    .normalize('NFKC')
    .toLowerCase()
  const plain = accented.test(wide)
    ? wide
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .normalize('NFC')
    : wide
  return withoutRepetition(plain.replace(kana, toHiragana)).replace(
    special,
    (letter) => plainKana[letter] ?? newKanji.get(letter) ?? letter,
  )
}

function toHiragana(letter: string): string {
  return String.fromCharCode(letter.charCodeAt(0) - 0x60)
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
  /[\p{P}\p{Z}\p{C}\p{Sk}\s\u30fc\u3005\u303b\u309d\u309e=~\u301c\u2212\u2500\u2501]|\p{Variation_Selector}/gu

function bare(letters: string): string {
  return letters.replace(dropped, '')
}

function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '')
}

const inKanji = [
  ...['株式', '特例有限', '有限', '合同', '合資', '合名', '相互', '特定目的'].map((kind) => `${kind}会社`),
  ...['一般', '公益', '特例', ''].flatMap((kind) => [`${kind}社団法人`, `${kind}財団法人`]),
  ...['医療', '学校', '宗教', '社会福祉', '特定非営利活動', 'npo'].map((kind) => `${kind}法人`),
]
const inKana = [
  ...['かぶしき', 'ゆうげん', 'ごうどう', 'ごうし', 'ごうめい', 'そうご'].map(
    (kind) => `${kind}[かが]いしや`,
  ),
  '(?:いつぱん|こうえき)?(?:しや|ざい)だんほうじん',
]
const inBrackets = '\\((?:[株有同合資名相社財医学宗福]|一社|一財|公社|公財|特非)\\)'
const inLatin = [
  ...['incorporated', 'inc', 'company', 'corporation', 'corp', 'co', 'limited', 'ltd', 'llc', 'llp', 'plc'],
  ...['kk', 'gk', 'gmbh', 'ag', 'sa', 'nv', 'bv', 'pte', 'pty', '(?:kabushiki|yugen|goudou|godo) ?[kg]aisha'],
]
const words = `(?:${inLatin.join('|')})`

const within = new RegExp(`${inBrackets}|${inKanji.join('|')}`, 'g')
const outside = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:${inKana.join('|')})|(?:${inKana.join('|')})[^\\p{L}\\p{N}]*$`,
  'gu',
)
const latinAfter = new RegExp(`(?:[\\s.,()]+(?:and |& ?)?${words})+[\\s.,()]*$`)
const latinBefore = /^(?:kk|(?:kabushiki|yugen|goudou|godo) ?[kg]aisha)[\s.,]+/
/** K.K. and L.L.C. are words too. */
const initials = /(?<![\p{L}\p{N}.])(?:[a-z]\.\s?){1,3}[a-z](?![\p{L}\p{N}])/gu
const begunForm =
  /(?:株式会?|有限会?|合同会|合資会|合名会|\([株有同合資名]?|[\s.,]+(?:co|corp?[a-z]*|inc?[a-z]*|l|lt|lim[a-z]*|ll|comp[a-z]*|k)[.,]?)$/

/** No name is longer than `longest`; without a limit, looking for the last word of a long text takes for ever. */
const longest = 1_000

function withoutLegalForms(letters: string): string {
  if (letters.length > longest) return letters
  return letters
    .replace(within, ' ')
    .trim()
    .replace(outside, ' ')
    .replace(initials, (name) => name.replace(/[.\s]/g, ''))
    .replace(latinBefore, '')
    .replace(latinAfter, '')
}

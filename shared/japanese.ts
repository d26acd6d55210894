/**
 * Folds Japanese text to the one form in which it is looked for: by the import, the API and the browser alike.
 * 極洋, キョクヨウ, ｷｮｸﾖｳ, (株)極洋 and KYOKUYO CO., LTD. each fold to a text that the shortest query is part of.
 */
import { newKanji } from './old-kanji.ts'

/** Counts up when a text comes out folded otherwise: then what is kept folded is written anew (server/features/search/write-anew.ts). */
export const foldVersion = 2

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
 * Folds a query that is still being typed. As `foldForSearch`, and what is begun at its end counts for nothing, so
 * that no list goes empty between 極洋 and 極洋株式会社, 霞 and 霞ケ関. What consists of nothing else is looked for as it is.
 */
export function foldQuery(text: string): string {
  if (text.length > longest) return foldForSearch(text)
  return bare(withoutBegun(text)) || foldForSearch(text)
}

/** The words of a query, folded but for their punctuation, which tells shin'ichi from shinichi. */
export function wordsOfQuery(text: string): string[] {
  const words = withoutBegun(text).split(/\s+/)
  const named = words.filter((word) => bare(word) !== '')
  const telling = named.filter((word) => !latinForm.test(word))
  if (telling.length > 0) return telling
  return named.length > 0 ? named : [foldForSearch(text)].filter(Boolean)
}

const kana = /[\u30a1-\u30f6\u30fd\u30fe]/g
const letterOrDigit = /[\p{L}\p{N}]/u
const repetition = /[\u3005\u303b\u309d\u309e]/
const accented = /[\u00c0-\u024f\u1e00-\u1eff]|[\u0300-\u036f]/

const plainKana: Record<string, string> = {
  ...{ ぁ: 'あ', ぃ: 'い', ぅ: 'う', ぇ: 'え', ぉ: 'お', っ: 'つ', ゃ: 'や', ゅ: 'ゆ', ょ: 'よ' },
  ...{
    ゎ: 'わ',
    ゐ: 'い',
    ゑ: 'え',
    を: 'お',
    ぢ: 'じ',
    づ: 'ず',
    ゔ: 'ぶ',
    ヷ: 'ば',
    ヸ: 'び',
    ヹ: 'べ',
    ヺ: 'ぼ',
  },
  // Small ones are read が or か and stand only where 霞が関 has its が.
  ...{ ゕ: 'が', ゖ: 'が' },
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
  return withoutVu(withoutRepetition(withoutLargeKe(plain).replace(kana, toHiragana))).replace(
    special,
    (letter) => plainKana[letter] ?? newKanji.get(letter) ?? letter,
  )
}

/** 霞ケ関, 自由ガ丘 and 緑カ丘 have a large one where people write 霞ヶ関, 自由が丘 as well; 鈴木ケミカル has another. */
function withoutLargeKe(text: string): string {
  return largeKe.test(text) ? text.replace(/(?<=[\p{sc=Han}\d])[ケカ](?=\p{sc=Han})/gu, 'が') : text
}

/** ヴァイオリン and バイオリン, インタヴュー and インタビュー: which one people write is a matter of taste. */
function withoutVu(text: string): string {
  return text.includes('ゔ')
    ? text.replace(/ゔ([ぁぃぇぉゃゅょ])/g, (_, small) => soundsOfVu[small] ?? _)
    : text
}

const largeKe = /[ケカ]/
const soundsOfVu: Record<string, string> = {
  ...{ ぁ: 'ば', ぃ: 'び', ぇ: 'べ', ぉ: 'ぼ', ゃ: 'びや', ゅ: 'びゆ', ょ: 'びよ' },
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

/** Without what carries no sound: spaces, punctuation, long vowels. */
export function bare(letters: string): string {
  return letters.replace(dropped, '')
}

function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '')
}

const inKanji = [
  ...['株式', '特例有限', '有限', '合同', '合資', '合名', '相互', '特定目的'].map((kind) =>
    [...kind, '会', '社'].join('\\s*'),
  ),
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
/** What is left of a legal form before a name: (株, 株) and 株 of their own. */
const begunBefore = /^(?:\(?[株有][\s)]+|\(株|(?:株式|有限)\s+)(?=.)/
const begunAfter = new RegExp(
  `(?:${[
    ...['株', '(?<=\\S\\S)有', '[株有]\\)', '株\\s*式\\s*会?', '有\\s*限\\s*会?', '合\\s*[同資名]\\s*会'],
    ...['\\s合[同資名]?', '\\s有', '\\([株有同合資名]?'],
    ...[
      'かぶし(?:き(?:[かが]い?し?)?)?',
      '(?:ゆうげん|ごう(?:どう|し|めい))[かが]い?し?',
      '\\s(?:ゆうげん?|ごうどう?|ごうめい?)',
    ],
    '[\\s.,]+(?:c|co|corp?[a-z]*|i|inc?[a-z]*|l|lt|lim[a-z]*|ll|comp[a-z]*|k|g)[.,]?',
  ].join('|')})$`,
)
/** Letters that are read otherwise when the next one comes: 霞ケ関, ヴァ. */
const begunLetter = /(?:(?<=[\p{sc=Han}\d])[ケカｹｶ]|[ヴゔ]|[ウｳう][゛ﾞ\u3099])\s*$/u
/** Of no use wherever it stands among other words. */
const latinForm = /^(?:inc|incorporated|co|corp|corporation|ltd|limited|llc|kk)[.,]*$/

/** No name is longer than `longest`; without a limit, looking for the last word of a long text takes for ever. */
const longest = 1_000

function withoutBegun(text: string): string {
  const letters = foldLetters(text.replace(begunLetter, ''))
  return withoutLegalForms(withoutLegalForms(letters).replace(begunBefore, '').replace(begunAfter, ''))
}

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

/** The words that stand beside a number and say what it is: TEL, FAX, 携帯, （代）. */
import type { PhoneKind } from './records/phone-kinds.ts'

/** Words for each kind; `null` says no more than that it is a number. The first kind that is named counts. */
const words: [PhoneKind | null, string][] = [
  ['fax', 'fax|ファックス|ファクス|ファクシミリ|ふぁっくす|📠|🖷'],
  ['mobile', '携帯(?:電話|番号)*|ケータイ|けいたい|スマホ|mobile|cell(?:ular)?(?: ?phone)?|📱'],
  ['direct', '直通(?:電話|番号)*|(?<!\\p{L})直(?=[)\\s:])|ダイヤルイン|direct(?: line)?'],
  ['main', '大?代表(?:電話|番号)*|(?<!\\p{L})大?代(?=[)\\s:]|$)|フリーダイヤル|フリーコール|toll ?free'],
  ['other', '転送(?:先|電話|番号)*'],
  [
    null,
    '(?:お|御)?電話(?:番号)?|でんわ|デンワ|tel(?:ephone)?|phone|ph|外線|固定(?:電話)?|連絡先|番号|no|☎|☏|✆|📞|🕿|専用|兼用?|共通|共用',
  ],
]
const letters: [PhoneKind | null, string][] = [
  ['fax', 'f'],
  ['mobile', 'm'],
  ['direct', 'd'],
  [null, 't|p|h'],
]

/** Latin words end where their letters do; Japanese ones stand beside anything. */
const border = '(?:(?<![a-z])|(?![a-z]))'
const one = (word: string) => `${border}(?:${word})${border}`
/** A letter alone is a label only right before a number or with a colon: 3F is a floor. */
const initial = (letter: string) => `(?<![a-z\\d])(?:${letter})(?=[.:/]|\\s*[\\d(+]|\\s*$)`
const patterns = [
  ...words.map(([kind, word]) => ({ kind, pattern: one(word) })),
  ...letters.map(([kind, letter]) => ({ kind, pattern: initial(letter) })),
]
const saying = patterns.flatMap(({ kind, pattern }) =>
  kind ? [{ kind, found: new RegExp(pattern, 'iu') }] : [],
)
export const label = `(?:${patterns.map(({ pattern }) => pattern).join('|')})`
const anyLabel = new RegExp(label, 'iu')
const allLabels = new RegExp(label, 'giu')
/** Without one of these there is no label. */
const wordSign = /[\p{L}\p{S}]/u
const telephone = /tel|電話|phone|☎|☏|📞/iu

/** @param text in plain signs. Null: nothing says it. One number for telephone and fax alike is no fax. */
export function kindSaid(text: string): PhoneKind | null {
  if (!wordSign.test(text)) return null
  const said = saying.find(({ found }) => found.test(text))?.kind ?? null
  return said === 'fax' && telephone.test(text) ? null : said
}

export function hasLabel(text: string): boolean {
  return anyLabel.test(text)
}

export function withoutLabels(text: string): string {
  return wordSign.test(text) ? text.replace(allLabels, ' ') : text
}

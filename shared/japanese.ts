/**
 * Folds Japanese text to the one form in which it is looked for: by the import, the API and the browser alike.
 * 極洋, キョクヨウ, ｷｮｸﾖｳ, (株)極洋 and KYOKUYO CO., LTD. each fold to a text that the shortest query is part of.
 */

/** Forms of incorporation, as they stand before or after a name once the rest is folded. */
const legalForms = [
  ...['株式', '有限', '合同', '合資', '合名', '相互', '特定目的', '特例有限'].map((kind) => `${kind}会社`),
  ...['一般', '公益', '特例', ''].flatMap((kind) => [`${kind}社団法人`, `${kind}財団法人`]),
  ...['医療', '学校', '宗教', '社会福祉', '特定非営利活動', 'npo', '独立行政', '地方独立行政', '国立大学'].map(
    (kind) => `${kind}法人`,
  ),
  ...['かぶしき', 'ゆうげん', 'ごうどう', 'ごうし', 'ごうめい', 'そうご'].flatMap((kind) => [
    `${kind}がいしや`,
    `${kind}かいしや`,
  ]),
  ...['いつぱん', 'こうえき', ''].flatMap((kind) => [`${kind}しやだんほうじん`, `${kind}ざいだんほうじん`]),
]
const shortForms = '株有合同資名相医財社学宗福独監税弁'
const bracketed = new RegExp(`[(（](?:[${shortForms}]|一社|一財|公社|公財|特非)[)）]`, 'gu')
const before = new RegExp(`^(?:${legalForms.join('|')})`, 'u')
const after = new RegExp(`(?:${legalForms.join('|')})$`, 'u')
const english =
  /(?:\s+(?:co|company|ltd|limited|inc|incorporated|corp|corporation|llc|llp|lp|plc|kk|gk|gmbh|ag|sa|nv|bv|pte|pty|kabushiki (?:kaisha|gaisha)|goda kaisha))+\s*$/

const smallKana: Record<string, string> = {
  ぁ: 'あ', ぃ: 'い', ぅ: 'う', ぇ: 'え', ぉ: 'お', っ: 'つ', ゃ: 'や', ゅ: 'ゆ', ょ: 'よ', ゎ: 'わ', ゕ: 'か', ゖ: 'け',
}

/**
 * NFKC → lower case → katakana to hiragana, small kana to large → long vowels, dashes and punctuation dropped → legal
 * forms and spaces dropped. A text that is nothing but such marks keeps what it has, so that it never folds to nothing.
 */
export function foldForSearch(text: string): string {
  const marked = text.normalize('NFKC').toLowerCase().replace(bracketed, ' ')
  const kana = marked
    .replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
    .replace(/[ぁぃぅぇぉっゃゅょゎゕゖ]/g, (letter) => smallKana[letter] ?? letter)
  const spaced = kana
    .replace(/\bk\.\s?k\.?(?=\s|$)/g, ' kk')
    .replace(/['’‘`´]/g, '')
    .replace(/[ー‐‑‒–—―−~〜～_-]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
  const bare = spaced.replace(english, '').replace(/\s+/g, '')
  const whole = spaced.replace(/\s+/g, '')
  return withoutLegalForms(bare) || whole || text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
}

function withoutLegalForms(text: string): string {
  const shorter = text.replace(before, '').replace(after, '')
  return shorter === text ? text : withoutLegalForms(shorter)
}

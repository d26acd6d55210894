/** A typed text in plain signs, and where each of them stood in what was typed. */
export interface PlainText {
  /** Half width, one kind of dash, dot, bar and wave, and nothing that cannot be seen. */
  text: string
  /** What was typed between two places of `text`, at its full width. */
  typed(from: number, to: number): string
}

/** A sign with the marks that belong to it: half-width voiced kana, variation selectors, keycaps. */
const sign = /[\s\S][\p{M}\uff9e\uff9f]*/gu

export function plainText(raw: string): PlainText {
  return plainAlready.test(raw) ? { text: raw, typed: (from, to) => raw.slice(from, to) } : madePlain(raw)
}

/** What most numbers are typed in: an import reads a million of them. */
const plainAlready = /^[ -;=-Z\\^-z|~]*$/

function madePlain(raw: string): PlainText {
  const starts: number[] = []
  let text = ''
  for (const { 0: typed, index } of raw.matchAll(sign)) {
    const plain = plainSign(typed)
    text += plain
    for (let i = 0; i < plain.length; i += 1) starts.push(index)
  }
  return {
    text: withDashes(withRoundBrackets(text)),
    typed: (from, to) => raw.slice(starts[from] ?? raw.length, starts[to] ?? raw.length),
  }
}

/** Whether a text looks empty, however many signs without a shape it has. */
const invisible = /\p{Default_Ignorable_Code_Point}|\p{Cf}|\p{Cc}/gu
const space = /^[\s\u0085\u2800]/u
const digit = /^\p{Nd}/u

/** The signs that stand for one, in numbers as people type them. Waves are no dashes: they open a range. */
const kinds: [RegExp, string][] = [
  [/^[~\u223c\u223d\u2053\u3030\u301c]/u, '~'],
  [/^[\p{Pd}\u2212\u2500\u2501\u2043\u02d7\u3161\u2574\u2576\u2578\u257a\u2796]/u, '-'],
  [/^[\u30fb\u00b7\u2022\u2027\u2219\u22c5\u30fb\u25cf\u25e6]/u, '・'],
  [/^[\u2502\u2503\u00a6\u2223\u2758\u4e28]/u, '|'],
  [/^[\u2044\u2215]/u, '/'],
  [/^\u3002/u, '.'],
  [/^\u3001/u, ','],
]

function plainSign(typed: string): string {
  if (space.test(typed)) return ' '
  const plain = typed.replace(invisible, '').normalize('NFKC')
  if (digit.test(plain) || kinds.some(([kind]) => kind.test(plain))) return plainDigit(typed, plain)
  // ① and ㏠ number a list or a day: no part of what is dialled.
  return /\d/.test(plain) ? ' ' : plain.replace(/\s/g, ' ')
}

function plainDigit(typed: string, plain: string): string {
  if (digit.test(plain)) return digit.test(typed) && plain[0] ? plain[0] : ' '
  return kinds.find(([kind]) => kind.test(plain))?.[1] ?? plain
}

/** 【03】0000-1234, 03「0000」1234: whatever brackets stand around digits alone. */
function withRoundBrackets(text: string): string {
  return text.replace(/[[{<〔【〈《「『](\d{1,5})[\]}>〕】〉》」』]/g, '($1)')
}

/** ー is a dash unless it lengthens a kana, 一 is one between digits: 03ー0000, 03一0000, but センター. */
function withDashes(text: string): string {
  return text.replace(/(?<![ぁ-ゖァ-ヺ])ー|(?<=\d ?)一(?= ?\d)/g, '-')
}

const kanjiDigits = '〇一二三四五六七八九'
/** At least as many as the shortest number has; an address has fewer. */
const inKanji = /[〇零○◯一二三四五六七八九](?:[-ー―.・() ]{0,2}[〇零○◯一二三四五六七八九]){8,}/g

/** 〇三ー〇〇〇〇ー一二三四 in digits; null where no number is written so. */
export function kanjiInDigits(text: string): string | null {
  const digits = text.replace(inKanji, (number) =>
    number
      .replace(/[零○◯]/g, '〇')
      .replace(/[〇一二三四五六七八九]/g, (kanji) => String(kanjiDigits.indexOf(kanji)))
      .replace(/[ー―]/g, '-'),
  )
  return digits === text ? null : digits
}

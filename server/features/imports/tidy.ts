/** A cell as somebody meant it: without what spreadsheets, browsers and other programs put around its text. */
import { withoutDirections } from '../../../shared/signs.ts'
import { plainCell } from '../../csv.ts'

/** The second ones are what a spreadsheet shows where it could compute nothing. */
const nothing =
  /^(?:[-‐‑–—―−ーｰ－]+|n\/a|null|なし|無し|未登録|不明|#(?:n\/a|ref!|value!|name\?|num!|null!|div\/0!)|#{3,})$/i

/** What lists write for "nothing" is nothing; what an export has made safe is what it was (SEC-I03). */
export function tidy(cell: string): string {
  const line = oneLine(cell)
  return nothing.test(line) ? '' : oneLine(plainCell(uncomputed(line)))
}

/** Nobody sees them, and no search would find what has one within. Joiners stay: emoji and other scripts need them. */
const unseen = /[\u00ad\u200b\u2060\ufeff]/g
/** A kana and its voiced mark apart, as macOS writes names of files. Kanji stay as they are: some would become others. */
const apart = /[\u3041-\u30ff][\u3099\u309a]/g

/** Without outer spaces and marks of direction, which some programs put around what is copied from them. */
function oneLine(cell: string): string {
  return withoutUnseen(cell)
    .replace(/[\r\n\t]+/g, ' ')
    .trim()
}

export function withoutUnseen(text: string): string {
  if (!odd.test(text)) return text
  return withoutDirections(text)
    .replace(unseen, '')
    .replace(apart, (kana) => kana.normalize('NFC'))
}

/** Hardly a cell has one: an import reads millions. */
const odd = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\u3099\u309a\ufeff]/

/** ="0312345678" keeps a spreadsheet from counting. What an export has made safe begins with an apostrophe, and stays. */
function uncomputed(text: string): string {
  return text.startsWith('="') ? (/^="([^"]*)"$/.exec(text)?.[1] ?? text) : text
}

const prefectures =
  '北海道|青森県|岩手県|宮城県|秋田県|山形県|福島県|茨城県|栃木県|群馬県|埼玉県|千葉県|東京都|神奈川県|新潟県|富山県|石川県|福井県|山梨県|長野県|岐阜県|静岡県|愛知県|三重県|滋賀県|京都府|大阪府|兵庫県|奈良県|和歌山県|鳥取県|島根県|岡山県|広島県|山口県|徳島県|香川県|愛媛県|高知県|福岡県|佐賀県|長崎県|熊本県|大分県|宮崎県|鹿児島県|沖縄県'
/** An address begins; 兵庫県民会館 is a building. */
export const prefecture = new RegExp(`^(?:${prefectures})(?![民庁立営内道警])`)

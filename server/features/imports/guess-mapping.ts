/** What the columns of a list mean, judged by their names and, where those say nothing, by what stands in them. */
import type { ImportField, ImportFormat } from '../../../shared/contracts/imports.ts'
import { readCorporateNumber } from '../../../shared/corporate-number.ts'

/** Column names as lists write them, folded by `columnKey`. */
const known: [RegExp, ImportField][] = [
  [
    /^(提出者名|会社名|企業名|法人名|商号|商号又は名称|名称|社名|取引先名|顧客名|company(name)?|name|organization|account(name)?)$/,
    'name',
  ],
  [/^(提出者名(ヨミ|カナ)|.*(フリガナ|ふりがな|カナ|かな|ヨミ|よみ|読み)|reading|kana)$/, 'reading'],
  [
    /^(提出者名(英字)|英語名|英文名|英字名|.*(英字|英文|英語).*|english(name)?|name(english|en))$/,
    'english_name',
  ],
  [/^(提出者)?法人番号$|^corporatenumber$/, 'corporate_number'],
  [/^edinetコード$|^edinetcode$/, 'edinet_code'],
  [/^証券コード$|^銘柄コード$|^securitiescode$|^ticker$/, 'securities_code'],
  [/^(提出者)?業種$|^業界$|^industry$/, 'industry'],
  [/^上場区分$|^市場.*$|^listing$/, 'listing'],
  [/^郵便番号$|^〒$|^zip(code)?$|^postalcode$/, 'postal_code'],
  [
    /^(所在地|住所|本社所在地|本店所在地|都道府県|市区町村|番地|丁目番地.*|address|city|prefecture|street)$/,
    'address',
  ],
  [/^(url|ホームページ|hp|webサイト|ウェブサイト|サイト|website|homepage)$/, 'website'],
  [/^資本金(円)?$|^capital$/, 'capital_yen'],
  [/^資本金(百万円)$/, 'capital_million_yen'],
  [/^決算(日|期|月)$|^fiscalyearend$/, 'fiscal_year_end'],
  [/^(代表)?電話(番号)?(代表)?$|^tel$|^phone(number)?$|^代表番号$/, 'main_number'],
  [/^fax(番号|number)?$|^ファックス$/, 'fax_number'],
]

/** The National Tax Agency's file has no header; its columns stand in this order (1-based numbers of its manual). */
const ntaColumns: Record<number, ImportField> = {
  2: 'corporate_number',
  7: 'name',
  10: 'address',
  11: 'address',
  12: 'address',
  16: 'postal_code',
  25: 'english_name',
  29: 'reading',
}

/** What a column's name means. */
export function fieldOf(columnName: string): ImportField {
  const key = columnKey(columnName)
  return known.find(([pattern]) => pattern.test(key))?.[1] ?? 'ignore'
}

function columnKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()[\]【】:：*_/・.-]/g, '')
}

/** What each column becomes unless somebody says otherwise; a field is given once, to its first column. */
export function guessMapping(format: ImportFormat): ImportField[] {
  if (format.kind === 'nta') return format.columns.map((_, at) => ntaColumns[at + 1] ?? 'ignore')
  const given = new Set<ImportField>()
  const byName = format.columns.map(({ name }) => {
    const field = fieldOf(name)
    if (given.has(field) && field !== 'address') return 'ignore'
    given.add(field)
    return format.kind === 'edinet' && field === 'capital_yen' ? 'capital_million_yen' : field
  })
  return byName.map((field, at) =>
    field === 'ignore' ? byContent(format.columns[at]?.samples ?? [], given) : field,
  )
}

/** Fields that can be told by their values alone. */
const telling: [(value: string) => boolean, ImportField][] = [
  [looksLikeCompany, 'name'],
  [(value) => readCorporateNumber(value) !== null, 'corporate_number'],
  [(value) => /^0\d{1,4}-\d{1,4}-\d{3,4}$/.test(value.normalize('NFKC')), 'main_number'],
]

function byContent(samples: string[], given: Set<ImportField>): ImportField {
  const found = telling.find(
    ([isOne, field]) =>
      !given.has(field) && samples.length > 0 && samples.filter(isOne).length * 2 > samples.length,
  )
  if (!found) return 'ignore'
  given.add(found[1])
  return found[1]
}

const legalForm =
  /株式会社|有限会社|合同会社|合資会社|合名会社|\((株|有|同)\)|\b(inc|ltd|llc|corporation|k\.k)\b/i

/** Whether a text carries a form of incorporation, and is no longer than a name. */
export function looksLikeCompany(text: string): boolean {
  return text.length <= 100 && legalForm.test(text.normalize('NFKC'))
}

export function isNtaRow(cells: string[]): boolean {
  return cells.length === 30 && /^\d{13}$/.test(cells[1] ?? '') && /^\d{4}-\d\d-\d\d$/.test(cells[4] ?? '')
}

/** What the columns of a list mean and what a row becomes: pure decisions. */
import type { ImportField, ImportFormat, RowFault } from '../../../shared/contracts/imports.ts'
import { isCorporateNumber } from '../../../shared/corporate-number.ts'

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
  return format.columns.map(({ name }) => {
    const field = fieldOf(name)
    if (given.has(field) && field !== 'address') return 'ignore'
    given.add(field)
    return format.kind === 'edinet' && field === 'capital_yen' ? 'capital_million_yen' : field
  })
}

export function isNtaRow(cells: string[]): boolean {
  return cells.length === 30 && /^\d{13}$/.test(cells[1] ?? '') && /^\d{4}-\d\d-\d\d$/.test(cells[4] ?? '')
}

/** A company as a row tells of it; empty texts say nothing and overwrite nothing. */
export interface ImportedCompany {
  name: string
  reading: string
  english_name: string
  corporate_number: string
  edinet_code: string
  securities_code: string
  industry: string
  listing: string
  postal_code: string
  address: string
  website: string
  capital_yen: string
  fiscal_year_end: string
  main_number: string
  fax_number: string
}

export type ReadRow =
  | { ok: true; company: ImportedCompany }
  | { ok: false; fault: RowFault; column: number | null; value: string }
  | { ok: 'left_out' }

const longest: Partial<Record<keyof ImportedCompany, number>> = {
  name: 200,
  reading: 200,
  english_name: 200,
  industry: 100,
  listing: 50,
  postal_code: 20,
  address: 500,
  website: 500,
  edinet_code: 20,
  securities_code: 10,
  fiscal_year_end: 20,
  main_number: 100,
  fax_number: 100,
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u001f\u007f-\u009f]/

/** Reads a row by its mapping. Rows of the tax agency's history and of closed corporations are left out. */
export function readRow(cells: string[], mapping: ImportField[], format: ImportFormat): ReadRow {
  if (cells.length !== mapping.length)
    return { ok: false, fault: 'column_count', column: null, value: String(cells.length) }
  if (format.kind === 'nta' && (cells[23] === '0' || cells[18] || cells[2] === '99'))
    return { ok: 'left_out' }
  const company = emptyCompany()
  for (const [at, field] of mapping.entries()) {
    if (field === 'ignore') continue
    const text = (cells[at] ?? '').trim()
    const fault = faultOf(field, text)
    if (fault) return { ok: false, fault, column: at, value: text.slice(0, 100) }
    put(company, field, text)
  }
  if (company.name === '')
    return { ok: false, fault: 'name_missing', column: mapping.indexOf('name'), value: '' }
  if (company.address.length > 500)
    return { ok: false, fault: 'too_long', column: mapping.indexOf('address'), value: '' }
  return { ok: true, company }
}

function emptyCompany(): ImportedCompany {
  return {
    name: '',
    reading: '',
    english_name: '',
    corporate_number: '',
    edinet_code: '',
    securities_code: '',
    industry: '',
    listing: '',
    postal_code: '',
    address: '',
    website: '',
    capital_yen: '',
    fiscal_year_end: '',
    main_number: '',
    fax_number: '',
  }
}

function faultOf(field: ImportField, text: string): RowFault | null {
  if (text === '') return null
  if (text.includes('\ufffd') || !text.isWellFormed()) return 'undecodable'
  if (controls.test(text)) return 'control_characters'
  const most = field === 'address' ? 500 : longest[field as keyof ImportedCompany]
  if (most !== undefined && text.length > most) return 'too_long'
  if (field === 'corporate_number' && !isCorporateNumber(text)) return 'corporate_number'
  if (field.startsWith('capital') && capitalOf(text) === null) return 'capital'
  if (field === 'website' && websiteOf(text) === null) return 'website'
  return null
}

function put(company: ImportedCompany, field: Exclude<ImportField, 'ignore'>, text: string): void {
  if (text === '') return
  if (field === 'address') company.address += text
  else if (field === 'corporate_number') company.corporate_number = text.normalize('NFKC').replace(/^T/i, '')
  else if (field === 'capital_million_yen')
    company.capital_yen = `${capitalOf(text)}000000`.replace(/^0+(?=\d)/, '')
  else if (field === 'capital_yen') company.capital_yen = capitalOf(text) ?? ''
  else if (field === 'website') company.website = websiteOf(text) ?? ''
  else company[field] = text
}

/** Whole yen as digits; null for what is no amount. */
function capitalOf(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[,\s円¥]/g, '')
  return /^\d{1,12}$/.test(digits) ? digits : null
}

function websiteOf(text: string): string | null {
  const url = /^https?:\/\//i.test(text) ? text : `https://${text}`
  return /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(url) ? url : null
}

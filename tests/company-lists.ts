/** Company lists as offices publish them, made up of names that nobody bears and numbers that cannot ring. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import iconv from 'iconv-lite'
import { checkDigit } from '../shared/corporate-number.ts'

const edinetHeader = [
  ...['ＥＤＩＮＥＴコード', '提出者種別', '上場区分', '連結の有無', '資本金', '決算日', '提出者名'],
  ...['提出者名（英字）', '提出者名（ヨミ）', '所在地', '提出者業種', '証券コード', '提出者法人番号'],
]

export function corporateNumber(at: number): string {
  const twelve = String(700_000_000_000 + at)
  return `${checkDigit(twelve)}${twelve}`
}

/** Rows as those of the EDINET code list: full-width spaces, missing English names, unlisted companies. */
export function edinetRows(count: number, from = 0): string[][] {
  return Array.from({ length: count }, (_, place) => {
    const at = from + place
    const isListed = at % 3 !== 0
    return [
      `E9${String(at).padStart(4, '0')}`,
      '内国法人・組合',
      isListed ? '上場' : '非上場',
      '有',
      isListed ? String(100 + at) : '',
      '3月31日',
      at % 2 === 0 ? `株式会社　試験${at}商事` : `試験${at}工業株式会社`,
      at % 5 === 0 ? '' : `SHIKEN ${at} CO., LTD.`,
      at % 2 === 0 ? `カブシキガイシャ　シケン${at}ショウジ` : `シケン${at}コウギョウカブシキガイシャ`,
      `港区赤坂三丁目${at}番５号`,
      'サービス業',
      isListed ? `${1000 + (at % 9000)}0` : '',
      at % 7 === 0 ? '' : corporateNumber(at),
    ]
  })
}

/** The EDINET code list as it is published: CP932, a note above the header, every cell of the data quoted. */
export function edinetFile(rows: string[][], lineEnd = '\r\n'): Buffer {
  const quoted = rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
  const note = `ダウンロード実行日,2026年08月11日現在,件数,${rows.length}件`
  return iconv.encode([note, edinetHeader.join(','), ...quoted, ''].join(lineEnd), 'cp932')
}

/** Rows as those of the National Tax Agency's corporate number file: 30 columns, no header. */
export function ntaRow(at: number, changes: Record<number, string> = {}): string[] {
  const row: Record<number, string> = {
    1: String(at + 1),
    2: corporateNumber(at),
    3: '01',
    4: '0',
    5: '2024-04-01',
    6: '2024-04-01',
    7: `株式会社試験${at}`,
    9: '301',
    10: '東京都',
    11: '港区',
    12: `赤坂３丁目${at}番`,
    14: '13',
    15: '103',
    16: '1070052',
    23: '2015-10-05',
    24: '1',
    29: `シケン${at}`,
    30: '0',
    ...changes,
  }
  return Array.from({ length: 30 }, (_, place) => row[place + 1] ?? '')
}

export function csv(rows: string[][], delimiter = ','): string {
  return rows
    .map((cells) => cells.join(delimiter))
    .join('\n')
    .concat('\n')
}

const sample = fileURLToPath(new URL('../../shared/data/edinet-sample-cp932.csv', import.meta.url))

/** The real list of 1,500 companies where it lies beside the repository; else one of the same form and length. */
export function sampleFile(): Buffer {
  return existsSync(sample) ? readFileSync(sample) : edinetFile(edinetRows(1_500), '\n')
}

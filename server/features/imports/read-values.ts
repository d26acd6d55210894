/** Reads the values of a company's fields out of cells: numbers, money, addresses of sites. */
import { readContactAddresses } from '../../../shared/contact-addresses.ts'
import type { RowFault } from '../../../shared/contracts/imports.ts'
import { readCorporateNumber } from '../../../shared/corporate-number.ts'
import type { Field, Kind } from '../../../shared/records/field.ts'
import { readNumber } from '../../../shared/records/read-number.ts'

/** @param times what the column's name multiplies its values with. @returns the value, or why there is none. */
export function readValue(
  text: string,
  field: Field,
  times: number,
): { value: string; fault: null } | { value: null; fault: RowFault } {
  const reader = readers[field.value.kind]
  const value = reader ? reader.read(text, field, times) : text
  if (value === null) return { value, fault: reader?.fault ?? 'too_long' }
  return { value, fault: null }
}

interface Reader {
  /** Null for what is no such value. */
  read: (text: string, field: Field, times: number) => string | null
  fault: RowFault
}

const readers: Partial<Record<Kind, Reader>> = {
  name: { read: withoutHonorific, fault: 'name_missing' },
  corporate_number: { read: readCorporateNumber, fault: 'corporate_number' },
  yen: { read: (text, _, times) => yenOf(text, times), fault: 'capital' },
  number: { read: numberOf, fault: 'number' },
  link: { read: websiteOf, fault: 'website' },
  email: { read: addressOf, fault: 'email' },
}

/** As many characters as a cell may have; what is read into another form may be longer than that. */
export function longestOf({ value }: Field): number {
  if ('most' in value && value.kind !== 'number') return value.most
  if (value.kind === 'name') return 200
  if (value.kind === 'email') return 1_000
  return value.kind === 'link' ? longestLink : 100
}

const longestLink = 500

/** Lists of addresses for envelopes say 御中 behind a name. */
function withoutHonorific(name: string): string {
  return name.replace(/(?<=\S)\s*御中$/, '')
}

const units: Record<string, number> = { 億: 1e8, 千万: 1e7, 百万: 1e6, 万: 1e4, 千: 1e3, '': 1 }
const amount = /(\d+(?:\.\d+)?)(億|千万|百万|万|千|)/g

/** Whole yen as digits: 10,000,000 · 1億2,000万円 · 10百万円. A cell that names its unit does not mean its column's. */
function yenOf(text: string, times: number): string | null {
  const plain = text.normalize('NFKC').replace(/[,\s円¥]|(?<=\d)-$|(?<=\d)\.0+(?=\D|$)/g, '')
  if (!/^(?:\d+(?:\.\d+)?(?:億|千万|百万|万|千))*(?:\d{1,15})?$/.test(plain) || plain === '') return null
  const isPlain = /^\d+$/.test(plain)
  const parts = [...plain.matchAll(amount)].map(
    ([, digits, unit = '']) => Number(digits) * (units[unit] ?? 1),
  )
  const yen = Math.round(parts.reduce((sum, part) => sum + part, 0)) * (isPlain ? times : 1)
  return Number.isSafeInteger(yen) ? String(yen) : null
}

function numberOf(text: string, { value }: Field): string | null {
  const number = readNumber(text, value.kind === 'number' ? value.most : 0)
  return number === null ? null : String(number)
}

/** An address of e-mail is none of a site. */
function websiteOf(text: string): string | null {
  const plain = (/[\uff00-\uff5e]/.test(text) ? text.normalize('NFKC') : text)
    .replace(/^<(.*)>$/, '$1')
    .replace(/^h?ttp(s?):\/+/i, 'http$1://')
  const url = /^https?:\/\//i.test(plain) ? plain : `https://${plain}`
  return /^https?:\/\/[^\s/@]+\.[^\s]+$/i.test(url) && url.length <= longestLink ? url : null
}

/** The first of them, as of a person: what else a cell has is told by whoever asks. */
function addressOf(text: string): string | null {
  return readContactAddresses(text)[0] ?? null
}

import type { Locale } from '../../../../shared/messages.ts'

const units = [
  { name: '兆', yen: 1_000_000_000_000 },
  { name: '億', yen: 100_000_000 },
  { name: '万', yen: 10_000 },
] as const

/** An amount of yen as a business card says it: 14億9,100万円, or ¥1,491,000,000 in English. */
export function formatCapital(yen: number, locale: Locale): string {
  const plain = yen.toLocaleString('en-US')
  if (locale === 'en') return `¥${plain}`
  if (yen === 0 || yen % 10_000 !== 0) return `${plain}円`
  let rest = yen
  const parts = units.map(({ name, yen: unit }) => {
    const count = Math.floor(rest / unit)
    rest -= count * unit
    return count > 0 ? `${count.toLocaleString('en-US')}${name}` : ''
  })
  return `${parts.join('')}円`
}

export type ParsedCapital = { ok: true; yen: number | null } | { ok: false }

/** Reads an amount as people type it: `100000000`, `１億５，０００万円`, `1.5億`, `¥10,000,000`. Empty text means unknown. */
export function parseCapital(text: string): ParsedCapital {
  const typed = text
    .normalize('NFKC')
    .replace(/[\s,、¥円]/g, '')
    .replace(/(yen|jpy)$/i, '')
  if (typed === '') return { ok: true, yen: null }
  const match = /^(?:([\d.]+)兆)?(?:([\d.]+)億)?(?:([\d.]+)万)?(\d+)?$/.exec(typed)
  if (!match) return { ok: false }
  const [, ...counts] = match
  const yen = counts.reduce((sum, count, index) => sum + Number(count ?? 0) * (units[index]?.yen ?? 1), 0)
  const whole = Math.round(yen)
  return Number.isSafeInteger(whole) ? { ok: true, yen: whole } : { ok: false }
}

/** Where an address is: its prefecture and its city, town or village, by the table of prefectures.ts. */
import { prefectures } from './prefectures.ts'

export interface Place {
  prefecture: string
  /** With its ward or district, as the table has it: 札幌市中央区, 石狩郡当別町. */
  city: string
}

const nowhere: Place = { prefecture: '', city: '' }

/** Ways to write each municipality, without its prefecture: with and without its district. */
const byBeginning = new Map<string, Place[]>()
for (const { name, municipalities } of prefectures) {
  for (const city of municipalities) {
    const place = { prefecture: name, city }
    for (const written of new Set([city, city.replace(/^[^市区町村]+郡/u, '')])) {
      const key = plain(written)
      byBeginning.set(key, [...(byBeginning.get(key) ?? []), place])
    }
  }
}
const longest = Math.max(...[...byBeginning.keys()].map((key) => key.length))

/** What is not said, or not known, is empty. A prefecture that is left out follows from a city that only one has. */
export function placeOf(address: string): Place {
  const text = plain(address)
  const prefecture = prefectures.find(({ name }) => text.startsWith(name))?.name ?? ''
  const rest = text.slice(prefecture.length)
  for (let length = Math.min(longest, rest.length); length > 1; length -= 1) {
    const places = byBeginning.get(rest.slice(0, length)) ?? []
    const own = prefecture === '' ? places : places.filter((place) => place.prefecture === prefecture)
    if (own[0] && own.length === 1) return own[0]
  }
  return prefecture === '' ? nowhere : { prefecture, city: '' }
}

/** Without a postal code and spaces, and with one letter for ヶ and ケ. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/^〒?\s*\d{3}-?\d{4}/, '')
    .replace(/\s/g, '')
    .replaceAll('ヶ', 'ケ')
}

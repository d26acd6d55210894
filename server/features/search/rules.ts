import { foldQuery } from '../../../shared/japanese.ts'

/**
 * What to look for: the folded text, and for something like a phone number its digits too, also as dialled at home
 * (+81 3… is kept as 03…).
 */
export function searchTexts(query: string): string[] {
  const folded = foldQuery(query)
  const digits = /^[\d\s()+.ー-]+$/.test(query.normalize('NFKC'))
    ? query.normalize('NFKC').replace(/\D/g, '')
    : ''
  const home = digits.startsWith('81') ? [`0${digits.slice(2)}`] : []
  return [...new Set([...home, digits, folded])].filter((text) => text !== '')
}

import type { SearchHit } from '../../../shared/contracts/records.ts'

/** The list of all that a question finds of one kind. */
export function listAddress(kind: SearchHit['kind'], question: string): string {
  const page = kind === 'company' ? '/companies' : '/people'
  return `${page}?${new URLSearchParams({ q: question })}`
}

import type { MemberView } from '../../../shared/contracts/members.ts'
import { foldForSearch } from '../../../shared/japanese.ts'

/** Those whose name or address has the letters, folded as everywhere in the product. */
export function membersMatching(members: MemberView[], text: string): MemberView[] {
  const wanted = foldForSearch(text)
  if (wanted === '') return members
  return members.filter(({ name, email }) => [name, email].some((has) => foldForSearch(has).includes(wanted)))
}

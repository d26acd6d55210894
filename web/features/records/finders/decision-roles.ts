import { decisionRoles } from '../../../../shared/records/decision-roles.ts'
import { depthWord } from './depth-words.ts'

/** A role as people read it, by the word for how far a call to them gets; empty for none. */
export function decisionRoleLabel(role: string | null): string {
  const at = decisionRoles.findIndex((one) => one === role)
  return at < 0 ? '' : depthWord(decisionRoles.length - at)
}

/** Each with its words as they are when it is shown: fields are told before the page has its language. */
export const decisionRoleChoices = decisionRoles.map((value) => ({
  value,
  get label() {
    return decisionRoleLabel(value)
  },
}))

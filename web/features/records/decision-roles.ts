import { type DecisionRole, decisionRoles } from '../../../shared/records/decision-roles.ts'
import { m } from '../../lib/messages.ts'

const labels: Record<DecisionRole, () => string> = {
  decides: () => m.person_decides(),
  handles: () => m.person_handles(),
  answers: () => m.person_answers(),
}

/** A role as people read it; empty for none. */
export function decisionRoleLabel(role: string | null): string {
  const known = decisionRoles.find((one) => one === role)
  return known ? labels[known]() : ''
}

/** Each with its words as they are when it is shown: fields are told before the page has its language. */
export const decisionRoleChoices = decisionRoles.map((value) => ({
  value,
  get label() {
    return labels[value]()
  },
}))

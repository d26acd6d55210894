/** What part a person has in the decision, the weightiest first. Here without Zod, so that the pages that choose one load without it. */
export const decisionRoles = ['decides', 'handles', 'answers'] as const
export type DecisionRole = (typeof decisionRoles)[number]

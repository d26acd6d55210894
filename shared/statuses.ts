/** What a status means for the work; its colour follows from it. Without Zod, so that pages may have it. */
export const statusKinds = ['new', 'working', 'hot', 'deal', 'won', 'lost', 'stopped'] as const
export type StatusKind = (typeof statusKinds)[number]

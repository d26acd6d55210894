/** What is known of whether a number reaches anybody; null where nobody said. Here without Zod, so that pages load without it. */
export const phoneHealths = ['works', 'dead', 'wrong'] as const
export type PhoneHealth = (typeof phoneHealths)[number]

/** Such a number is never taken by itself, and can still be called by whoever wants to. */
export function isOutOfUse({ health }: { health?: PhoneHealth | null }): boolean {
  return health === 'dead' || health === 'wrong'
}

/** Here without Zod, so that the pages that choose one load without it. */
export const phoneKinds = ['main', 'direct', 'mobile', 'fax', 'other'] as const
export type PhoneKind = (typeof phoneKinds)[number]

/** How many letters each part of what is known of a number takes. Without Zod, so that pages may have it. */
export const receptionLimits = { menu: 40, answers: 60, way: 200, extension: 20 } as const

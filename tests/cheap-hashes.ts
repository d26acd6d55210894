/** Stands in the place of server/features/passwords/hash-cost.ts: tests sign up hundreds of people. */
import type * as real from '../server/features/passwords/hash-cost.ts'

export const passwordCost: typeof real.passwordCost = { memoryCost: 64, timeCost: 1, parallelism: 1 }
export const recoveryCodeCost: typeof real.recoveryCodeCost = { cost: 2 ** 4, blockSize: 8 }

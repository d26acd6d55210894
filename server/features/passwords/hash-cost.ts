/**
 * How much work a stored hash is. The tests of this folder are of these figures; elsewhere in the tests a hash costs less
 * (tests/cheap-hashes.ts).
 */

/** SEC-A03: argon2id with the memory that OWASP asks for, in KiB; some 30 ms of a processor. */
export const passwordCost = { memoryCost: 47_104, timeCost: 1, parallelism: 1 }

/** For scrypt. A recovery code has 59 bits. */
export const recoveryCodeCost = { cost: 2 ** 12, blockSize: 8 }

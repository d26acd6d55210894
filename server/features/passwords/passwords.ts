/** SEC-A03: passwords are stored as argon2id with the memory OWASP asks for; the parameters stand in the hash. */
import { hash, verify } from '@node-rs/argon2'
import { passwordCost } from './hash-cost.ts'
import { inHashingSlot } from './hashing-slots.ts'

const argon2id = { algorithm: 2, ...passwordCost } as const

/** The stored form of a password. The work is done by the library's own threads. */
export function hashPassword(password: string): Promise<string> {
  return inHashingSlot(() => hash(password, argon2id))
}

export function verifyPassword(stored: string, password: string): Promise<boolean> {
  return inHashingSlot(() => verify(stored, password))
}

/** Whether a stored password was made with less work than new ones are. */
export function isOutdated(stored: string): boolean {
  const [, memory, time] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),/.exec(stored) ?? []
  return Number(memory ?? 0) < argon2id.memoryCost || Number(time ?? 0) < argon2id.timeCost
}

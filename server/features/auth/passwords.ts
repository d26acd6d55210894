/** SEC-A03: passwords are stored as argon2id with the memory OWASP asks for; the parameters stand in the hash. */
import { hash, verify } from '@node-rs/argon2'

const argon2id = { algorithm: 2, memoryCost: 47_104, timeCost: 1, parallelism: 1 } as const

/** The stored form of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, argon2id)
}

export function verifyPassword(stored: string, password: string): Promise<boolean> {
  return verify(stored, password)
}

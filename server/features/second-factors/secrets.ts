/** What of a second factor is sealed or hashed, and where it belongs. */
import { scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { Problem } from '../../../shared/problems.ts'
import { isVaultError, type Vault } from '../../vault/vault.ts'
import { recoveryCodeCost } from '../passwords/hash-cost.ts'
import { inHashingSlot } from '../passwords/hashing-slots.ts'
import { plainRecoveryCode } from './rules.ts'

const binding = (userId: string) => ({ purpose: 'authenticator', user: userId })

export function sealSecret(vault: Vault, userId: string, secret: Buffer): Promise<Buffer> {
  return vault.seal(secret.toString('base64'), binding(userId))
}

/** @throws Problem `second_factor_unreadable` when the key that sealed it is lost. */
export async function openSecret(vault: Vault, userId: string, sealed: Buffer): Promise<Buffer> {
  const secret = await vault.open(sealed, binding(userId)).catch((error: unknown) => {
    throw isVaultError(error) ? new Problem('second_factor_unreadable') : error
  })
  return Buffer.from(secret, 'base64')
}

export function rewrapSecret(vault: Vault, userId: string, sealed: Buffer): Promise<Buffer | null> {
  return vault.rewrap(sealed, binding(userId))
}

const slow = promisify<string, string, number, { cost: number; blockSize: number }, Buffer>(scrypt)
const hashKind = 'scrypt:'

/** Without any key of ours, since recovery codes are for the day on which those are lost; slow, since a code has 59 bits. */
export async function hashRecoveryCode(userId: string, typed: string): Promise<string> {
  const code = plainRecoveryCode(typed)
  const hash = await inHashingSlot(() => slow(code, `recovery_code:${userId}`, 32, recoveryCodeCost))
  return hashKind + hash.toString('base64url')
}

export function isKeyedHash(codeHash: string): boolean {
  return !codeHash.startsWith(hashKind)
}

/** As codes were hashed before; null when the key of it is lost. */
export async function keyedHashOf(vault: Vault, userId: string, typed: string): Promise<string | null> {
  return vault
    .blindIndex(`${userId}:${plainRecoveryCode(typed)}`, 'recovery_code')
    .catch((error: unknown) => {
      if (!isVaultError(error)) throw error
      return null
    })
}

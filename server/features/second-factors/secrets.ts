/** What of a second factor is sealed or hashed, and where it belongs. */
import type { Vault } from '../../vault/vault.ts'
import { plainRecoveryCode } from './rules.ts'

const binding = (userId: string) => ({ purpose: 'authenticator', user: userId })

export function sealSecret(vault: Vault, userId: string, secret: Buffer): Promise<Buffer> {
  return vault.seal(secret.toString('base64'), binding(userId))
}

export async function openSecret(vault: Vault, userId: string, sealed: Buffer): Promise<Buffer> {
  return Buffer.from(await vault.open(sealed, binding(userId)), 'base64')
}

export function rewrapSecret(vault: Vault, userId: string, sealed: Buffer): Promise<Buffer | null> {
  return vault.rewrap(sealed, binding(userId))
}

export function hashRecoveryCode(vault: Vault, userId: string, typed: string): Promise<string> {
  return vault.blindIndex(`${userId}:${plainRecoveryCode(typed)}`, 'recovery_code')
}

/** Seals secrets for the database: AES-256-GCM, a fresh data key per write, wrapped by the keyring. */
export interface Vault {
  /** Seals `plain` so that it opens only in the same place (`binding`, e.g. user, connection, purpose, generation). */
  seal(plain: string, binding: Record<string, string | number>): Promise<Buffer>
  /** @throws VaultError `unreadable` when a bit, a key or the place differs. */
  open(sealed: Buffer, binding: Record<string, string | number>): Promise<string>
  /** A keyed hash, for finding what must not be readable. */
  blindIndex(value: string, purpose: string): Promise<string>
}

/** What of a connection is sealed, and where each piece belongs: nothing else turns tokens into bytes (SEC-Z05). */
import { z } from 'zod'
import type { ZoomProfile } from '../../outside.ts'
import type { Vault } from '../../vault/vault.ts'

const tokens = z.object({ accessToken: z.string(), refreshToken: z.string() })
export type Tokens = z.infer<typeof tokens>

const keptProfile = z.object({ id: z.string(), accountId: z.string(), email: z.string(), name: z.string() })
export type KeptProfile = z.infer<typeof keptProfile>

/** The row that a secret belongs to; tokens also belong to its generation (SEC-C02). */
interface Place {
  id: string
  userId: string
}

type TokenPlace = Place & { generation: number }

export function sealTokens(vault: Vault, place: TokenPlace, { accessToken, refreshToken }: Tokens) {
  return vault.seal(JSON.stringify({ accessToken, refreshToken }), tokenBinding(place))
}

/** Gets the key for sealing now, so that nothing but the database can fail once Zoom has rotated (F-01, F-23). */
export async function prepareTokenSeal(vault: Vault, place: TokenPlace): Promise<(tokens: Tokens) => Buffer> {
  const seal = await vault.prepareSeal(tokenBinding(place))
  return ({ accessToken, refreshToken }) => seal(JSON.stringify({ accessToken, refreshToken }))
}

export async function openTokens(vault: Vault, place: TokenPlace, sealed: Buffer): Promise<Tokens> {
  return tokens.parse(JSON.parse(await vault.open(sealed, tokenBinding(place))))
}

export function sealProfile(vault: Vault, place: Place, profile: ZoomProfile): Promise<Buffer> {
  return vault.seal(JSON.stringify(keptProfile.parse(profile)), profileBinding(place))
}

export async function openProfile(vault: Vault, place: Place, sealed: Buffer): Promise<KeptProfile> {
  return keptProfile.parse(JSON.parse(await vault.open(sealed, profileBinding(place))))
}

/** Seals both pieces under the current key where another sealed them; what is null needs no change (SEC-C04). */
export async function rewrapSecrets(
  vault: Vault,
  row: TokenPlace & { sealedTokens: Buffer | null; sealedProfile: Buffer },
): Promise<{ sealedTokens: Buffer | null; sealedProfile: Buffer | null }> {
  const { sealedTokens: tokens, sealedProfile: profile } = row
  return {
    sealedTokens: tokens && (await vault.rewrap(tokens, tokenBinding(row))),
    sealedProfile: await vault.rewrap(profile, profileBinding(row)),
  }
}

/** How a Zoom user is found again: by a keyed hash over both ids that Zoom's notices carry. */
export function hashZoomUser(
  vault: Vault,
  { accountId, id }: { accountId: string; id: string },
): Promise<string> {
  return vault.blindIndex(`${accountId}:${id}`, 'zoom_user')
}

/** Which Zoom account a connection counts for at Zoom. */
export function hashZoomAccount(vault: Vault, { accountId }: { accountId: string }): Promise<string> {
  return vault.blindIndex(accountId, 'zoom_account')
}

/** A connect's verifier belongs to one state of one session of one user (SEC-Z01). */
export function verifierBinding(attempt: { stateHash: string; sessionId: string; userId: string }) {
  const { stateHash, sessionId, userId } = attempt
  return { purpose: 'zoom_verifier', state: stateHash, session: sessionId, user: userId }
}

function tokenBinding({ id, userId, generation }: TokenPlace) {
  return { purpose: 'zoom_tokens', user: userId, connection: id, generation }
}

function profileBinding({ id, userId }: Place) {
  return { purpose: 'zoom_profile', user: userId, connection: id }
}

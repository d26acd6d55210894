/** Signs ID tokens anew, sound or with exactly one thing wrong (F-21). */
import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

export const defects = [
  'issuer',
  'audience',
  'extra_audience',
  'nonce',
  'no_nonce',
  'expired',
  'not_yet_valid',
  'signature',
  'other_key',
  'alg_none',
  'hs256_public_key',
  'unknown_kid',
  'no_subject',
  'azp',
  'tenant',
] as const
export type Defect = (typeof defects)[number]

type Claims = Record<string, unknown>

export interface SigningKey {
  id: string
  privateKey: KeyObject
}

export function createSigningKey(id: string): SigningKey {
  return { id, privateKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey }
}

/** `token` as the issuer made it, with `change` applied to its claims, and one defect if asked for. */
export function remakeIdToken(
  token: string,
  key: SigningKey,
  change: (claims: Claims) => Claims,
  defect: Defect | null,
): string {
  const claims = change(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()))
  const faulty = defect ? (faultyClaims[defect]?.(claims) ?? claims) : claims
  const parts = (header: object) =>
    [header, faulty].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  const signed = (kid: string, privateKey: KeyObject) => {
    const content = parts({ alg: 'RS256', typ: 'JWT', kid })
    return `${content}.${sign('RSA-SHA256', Buffer.from(content), privateKey).toString('base64url')}`
  }
  if (defect === 'alg_none') return `${parts({ alg: 'none', typ: 'JWT' })}.`
  if (defect === 'hs256_public_key') {
    const content = parts({ alg: 'HS256', typ: 'JWT', kid: key.id })
    const secret = createPublicKey(key.privateKey).export({ type: 'spki', format: 'pem' })
    return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`
  }
  if (defect === 'other_key') return signed(key.id, createSigningKey('other').privateKey)
  const sound = signed(defect === 'unknown_kid' ? 'nobody-knows-it' : key.id, key.privateKey)
  return defect === 'signature' ? withFlippedBit(sound) : sound
}

const now = () => Math.floor(Date.now() / 1000)

const faultyClaims: Partial<Record<Defect, (claims: Claims) => Claims>> = {
  issuer: (claims) => ({ ...claims, iss: 'https://issuer.invalid' }),
  audience: (claims) => ({ ...claims, aud: 'another-client' }),
  extra_audience: (claims) => ({ ...claims, aud: [claims.aud, 'another-client'] }),
  nonce: (claims) => ({ ...claims, nonce: 'a-nonce-of-somebody-else' }),
  no_nonce: ({ nonce: _, ...claims }) => claims,
  expired: (claims) => ({ ...claims, iat: now() - 7_200, exp: now() - 3_600 }),
  not_yet_valid: (claims) => ({ ...claims, nbf: now() + 3_600 }),
  no_subject: ({ sub: _, oid: __, ...claims }) => claims,
  azp: (claims) => ({ ...claims, azp: 'another-client' }),
  tenant: (claims) => ({ ...claims, tid: 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa' }),
}

function withFlippedBit(token: string): string {
  const [header, claims, signature = ''] = token.split('.')
  const bytes = Buffer.from(signature, 'base64url')
  bytes.writeUInt8(bytes.readUInt8(10) ^ 1, 10)
  return `${header}.${claims}.${bytes.toString('base64url')}`
}

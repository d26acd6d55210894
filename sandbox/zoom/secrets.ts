import { createHash, randomBytes, randomUUID } from 'node:crypto'

/** What the sandbox remembers of a token or code: enough to find it again, never the thing itself. */
export type Fingerprint = { hash: string; ending: string }

/** A one-way key for lookups, and the last six characters for people. */
export function fingerprint(secret: string): Fingerprint {
  return { hash: createHash('sha256').update(secret).digest('base64url'), ending: secret.slice(-6) }
}

/** An authorization code of the length Zoom sends. */
export const newCode = () => randomBytes(24).toString('base64url')

/** An identifier of ours: a pending sign-in, a grant, a barrier. */
export const newId = () => randomBytes(12).toString('base64url')

/** The value of `x-zm-trackingid`. */
export const newTrackingId = () => `v=2.0;clid=us06;rid=WEB_${randomBytes(16).toString('hex')}`

/** Stands in every token, so that one search finds any of them wherever it was left. */
export const tokenMarker = 'SandboxZoomToken'

/** A long string that looks like a JWT, as Zoom's tokens do, and means nothing to anyone else. */
export function newToken(kind: 'access' | 'refresh', clientId: string, userId: string, issuedAt: number) {
  const header = { sv: '000001', alg: 'HS512', v: '2.0', kid: randomUUID() }
  const claims = {
    ver: 9,
    auid: randomBytes(16).toString('hex'),
    code: newCode(),
    iss: `zm:cid:${clientId}`,
    gno: 0,
    type: kind === 'access' ? 0 : 1,
    tid: 0,
    aud: 'https://oauth.zoom.us',
    uid: userId,
    iat: Math.floor(issuedAt / 1000),
    jti: randomUUID(),
  }
  return [encode(header), encode(claims), tokenMarker + randomBytes(64).toString('base64url')].join('.')
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

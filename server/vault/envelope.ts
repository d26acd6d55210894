/**
 * The bytes of a sealed value. Header: version, algorithm, length of the key id, key id. Then the wrapped data key
 * with its length in two bytes, and the content: nonce, ciphertext, tag.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const version = 1
/** AES-256-GCM for the content, under a data key of its own. */
const aes256Gcm = 1
const nonceLength = 12
const tagLength = 16
export const keyLength = 32

export interface Envelope {
  keyId: string
  header: Buffer
  wrapped: Buffer
  content: Buffer
}

/** The one error for everything that cannot be read, so that nobody learns which part was wrong (SEC-C03). */
export function unreadable(): Error {
  return Object.assign(new Error('unreadable'), { name: 'VaultError' })
}

export function encodeHeader(keyId: string): Buffer {
  const id = Buffer.from(keyId, 'ascii')
  return Buffer.concat([Buffer.from([version, aes256Gcm, id.length]), id])
}

/**
 * Makes a fresh data key, which `wrap` makes safe to store beside what it seals.
 * @returns what seals one secret under it, without asking anybody any more.
 */
export async function closeEnvelope(
  header: Buffer,
  context: Buffer,
  wrap: (dataKey: Buffer) => Promise<Buffer>,
): Promise<(plain: string) => Buffer> {
  const dataKey = randomBytes(keyLength)
  const wrapped = await wrap(dataKey).catch((error: unknown) => {
    dataKey.fill(0)
    throw error
  })
  const length = Buffer.alloc(2)
  length.writeUInt16BE(wrapped.length)
  let isUsed = false
  return (plain) => {
    if (isUsed) throw new Error('a data key seals one secret')
    isUsed = true
    const content = encrypt(dataKey, Buffer.from(plain, 'utf8'), context)
    dataKey.fill(0)
    return Buffer.concat([header, length, wrapped, content])
  }
}

/** Takes the parts of a sealed value apart. @throws VaultError when they are not there. */
export function decodeEnvelope(sealed: Buffer): Envelope {
  const idLength = sealed[2] ?? 0
  const wrappedAt = 3 + idLength + 2
  if (sealed[0] !== version || sealed[1] !== aes256Gcm || idLength === 0 || sealed.length < wrappedAt)
    throw unreadable()
  const contentAt = wrappedAt + sealed.readUInt16BE(wrappedAt - 2)
  if (sealed.length < contentAt + nonceLength + tagLength) throw unreadable()
  return {
    keyId: sealed.subarray(3, 3 + idLength).toString('latin1'),
    header: sealed.subarray(0, 3 + idLength),
    wrapped: sealed.subarray(wrappedAt, contentAt),
    content: sealed.subarray(contentAt),
  }
}

/** @throws VaultError when a bit of the content or of its context differs. */
export function openEnvelope(dataKey: Buffer, content: Buffer, context: Buffer): string {
  try {
    return decrypt(dataKey, content, context).toString('utf8')
  } finally {
    dataKey.fill(0)
  }
}

/** AES-256-GCM under a fresh nonce: nonce, ciphertext and tag in one piece. */
export function encrypt(key: Buffer, plain: Buffer, context: Buffer): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength }).setAAD(context)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** @throws VaultError when a bit of the piece or of its context differs. */
export function decrypt(key: Buffer, piece: Buffer, context: Buffer): Buffer {
  if (piece.length < nonceLength + tagLength) throw unreadable()
  const nonce = piece.subarray(0, nonceLength)
  const tag = piece.subarray(piece.length - tagLength)
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
    decipher.setAAD(context).setAuthTag(tag)
    return Buffer.concat([decipher.update(piece.subarray(nonceLength, -tagLength)), decipher.final()])
  } catch {
    throw unreadable()
  }
}

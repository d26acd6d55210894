/** The keys of the stand-in: real AES-256-GCM under keys of its own, in blobs that only it can read, as with KMS. */
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto'
import { kmsFault } from './errors.ts'

export type KeyState = 'Enabled' | 'Disabled' | 'PendingDeletion'

export interface Key {
  id: string
  arn: string
  state: KeyState
  created: Date
  material: Buffer
}

export type EncryptionContext = Record<string, string>

export function createKeys(region: string) {
  const keys = new Map<string, Key>()
  const aliases = new Map<string, string>()
  const account = '000000000000'

  const add = (alias?: string): Key => {
    const id = randomUUID()
    const arn = `arn:aws:kms:${region}:${account}:key/${id}`
    const key: Key = { id, arn, state: 'Enabled', created: new Date(), material: randomBytes(32) }
    keys.set(id, key)
    if (alias) aliases.set(alias, id)
    return key
  }
  const find = (name: string): Key => {
    const short = name.replace(/^arn:aws:kms:[^:]*:\d+:(key\/)?/, '')
    const key = keys.get(short.startsWith('alias/') ? (aliases.get(short) ?? '') : short)
    if (!key) throw kmsFault('NotFoundException', `Key '${name}' does not exist`)
    return key
  }
  return {
    add,
    find,
    point: (alias: string, id: string) => aliases.set(alias, id),
    drop: (id: string) => keys.delete(id),
  }
}

export type Keys = ReturnType<typeof createKeys>

/** @throws KmsFault unless the key may be used now. */
export function usable(key: Key): Key {
  if (key.state === 'Disabled') throw kmsFault('DisabledException', `${key.arn} is disabled.`)
  if (key.state !== 'Enabled') throw kmsFault('KMSInvalidStateException', `${key.arn} is pending deletion.`)
  return key
}

const idLength = 16
const nonceLength = 12
const tagLength = 16

/** Key id, nonce, ciphertext, tag: opaque to callers, and bound to the encryption context. */
export function encryptUnder(key: Key, plain: Buffer, context: EncryptionContext): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key.material, nonce, { authTagLength: tagLength })
  cipher.setAAD(canonical(context))
  const id = Buffer.from(key.id.replaceAll('-', ''), 'hex')
  return Buffer.concat([id, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** @throws KmsFault when the blob is none of ours, was changed, belongs to another key or another context. */
export function decryptBlob(keys: Keys, blob: Buffer, context: EncryptionContext, named?: string) {
  const key = usable(ownerOf(keys, blob))
  if (named && keys.find(named).id !== key.id)
    throw kmsFault('IncorrectKeyException', 'The key ID in the request does not identify the CMK')
  const nonce = blob.subarray(idLength, idLength + nonceLength)
  const decipher = createDecipheriv('aes-256-gcm', key.material, nonce, { authTagLength: tagLength })
  try {
    decipher.setAAD(canonical(context)).setAuthTag(blob.subarray(-tagLength))
    const body = blob.subarray(idLength + nonceLength, -tagLength)
    return { key, plain: Buffer.concat([decipher.update(body), decipher.final()]) }
  } catch {
    throw kmsFault('InvalidCiphertextException')
  }
}

function ownerOf(keys: Keys, blob: Buffer): Key {
  if (blob.length < idLength + nonceLength + tagLength) throw kmsFault('InvalidCiphertextException')
  const hex = blob.toString('hex', 0, idLength)
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  try {
    return keys.find(id)
  } catch {
    throw kmsFault('InvalidCiphertextException')
  }
}

/** The order of the pairs does not matter; every pair does. */
function canonical(context: EncryptionContext): Buffer {
  const pairs = Object.entries(context).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Buffer.from(JSON.stringify(pairs))
}

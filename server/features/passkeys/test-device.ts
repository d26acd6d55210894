/** A device with a passkey, for tests: what an authenticator does, in software (WebAuthn level 3, §6). */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import type { NewPasskey, PasskeyAssertion } from '../../../shared/contracts/passkeys.ts'
import type { Client, TestServer } from '../../../tests/server.ts'
import { relyingParty } from './rules.ts'

interface Touch {
  /** Whether the person unlocked the device: by default they did. */
  isVerified?: boolean
  /** How often the device has signed; by default it does not count. */
  counter?: number
}

type Options = { challenge: string }
export type Device = ReturnType<typeof passkeyDevice>

const sha256 = (content: Buffer | string) => createHash('sha256').update(content).digest()
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

export function passkeyDevice({ services }: Pick<TestServer, 'services'>) {
  const { rpID, origins } = relyingParty(services.env)
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  const named = { id: text(id), rawId: text(id), type: 'public-key', clientExtensionResults: {} } as const

  const clientData = (type: string, { challenge }: Options) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: origins[0], crossOrigin: false }))

  function authenticatorData({ isVerified = true, counter = 0 }: Touch, made?: Buffer): Buffer {
    const flags = 0x01 | (isVerified ? 0x04 : 0) | (made ? 0x40 : 0)
    const counted = Buffer.alloc(4)
    counted.writeUInt32BE(counter)
    return Buffer.concat([sha256(rpID), Buffer.of(flags), counted, made ?? Buffer.alloc(0)])
  }

  /** The new key with its id, as the device attests it. */
  function attested(): Buffer {
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    const point = (value: string) => new Uint8Array(Buffer.from(value, 'base64url'))
    const key = new Map<number, number | Uint8Array>([
      ...([
        [1, 2],
        [3, -7],
        [-1, 1],
      ] as const),
      ...([
        [-2, point(x)],
        [-3, point(y)],
      ] as const),
    ])
    return Buffer.concat([Buffer.alloc(16), Buffer.of(0, id.length), id, isoCBOR.encode(key)])
  }

  return {
    id: named.id,
    make(options: Options, touch: Touch = {}): NewPasskey['response'] {
      const authData = new Uint8Array(authenticatorData(touch, attested()))
      const object = isoCBOR.encode(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authData],
        ]) as never,
      )
      const clientDataJSON = text(clientData('webauthn.create', options))
      return { ...named, response: { clientDataJSON, attestationObject: text(object) } }
    },
    sign(options: Options, touch: Touch = {}): PasskeyAssertion {
      const data = clientData('webauthn.get', options)
      const authData = authenticatorData(touch)
      const signature = text(sign('sha256', Buffer.concat([authData, sha256(data)]), privateKey))
      const signed = { clientDataJSON: text(data), authenticatorData: text(authData), signature }
      return { ...named, response: signed }
    },
  }
}

/** Registers the device's passkey for a person, as the button does. */
export async function registerPasskey(person: Client, device: Device, touch?: Touch): Promise<Response> {
  const begun = await person.send('POST', '/api/passkeys/options')
  if (!begun.ok) return begun
  return sendPasskey(person, device, ((await begun.json()) as { options: Options }).options, touch)
}

/** The second half of it. */
export function sendPasskey(person: Client, device: Device, options: Options, touch?: Touch) {
  return person.send('POST', '/api/passkeys', { name: '試験の鍵', response: device.make(options, touch) })
}

/** Proves again who a person is. */
export async function proveByPasskey(person: Client, device: Device, touch?: Touch): Promise<Response> {
  const asked = await person.send('POST', '/api/auth/reauthenticate/passkey/options')
  if (!asked.ok) return asked
  const { options } = (await asked.json()) as { options: Options }
  return person.send('POST', '/api/auth/reauthenticate/passkey', { response: device.sign(options, touch) })
}

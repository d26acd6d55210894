/** Wrapping keys that never leave AWS KMS: https://docs.aws.amazon.com/kms/latest/APIReference/ */
import { keyLength, unreadable } from './envelope.ts'
import { type KeyFault, keysUnavailable } from './unavailable.ts'
import type { Binding, KeyHolder } from './vault.ts'

export interface KmsSettings {
  /** Ids, ARNs or aliases: the first seals, the others only open what they sealed before. */
  keyIds: [string, ...string[]]
  region: string
  /** null: AWS's own for the region. */
  endpoint: string | null
}

/** For one question with all its attempts. */
const patienceMs = 5_000
const attempt = { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true }

/**
 * Asks KMS for every data key. A key goes by its ARN in what it sealed, so that an alias may move on; a value that names
 * a key outside `keyIds` is unreadable (SEC-C03). Credentials are found as AWS's client finds them. Nothing is asked yet.
 */
export async function createKmsKeys(
  { keyIds, region, endpoint }: KmsSettings,
  warn: (fault: KeyFault, detail: string) => void = () => undefined,
): Promise<KeyHolder> {
  // Loaded here, so that an installation with a keyring file does not carry the client in memory.
  const { KMSClient, EncryptCommand, DecryptCommand, DescribeKeyCommand } = await import(
    '@aws-sdk/client-kms'
  )
  const kms = new KMSClient({
    region,
    maxAttempts: 3,
    requestHandler: attempt,
    ...(endpoint ? { endpoint } : {}),
  })
  const ask = asker(warn)
  const arnOf = remembered(async (keyId) => {
    if (/^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(keyId)) return keyId
    const { KeyMetadata } = await ask((options) =>
      kms.send(new DescribeKeyCommand({ KeyId: keyId }), options),
    )
    return KeyMetadata?.Arn ?? missing()
  })
  return {
    currentKeyId: () => arnOf(keyIds[0]),
    async wrapKey(keyId, dataKey, { binding }) {
      const input = { KeyId: keyId, Plaintext: dataKey, EncryptionContext: contextOf(binding) }
      const answer = await ask((options) => kms.send(new EncryptCommand(input), options))
      return Buffer.from(answer.CiphertextBlob ?? missing())
    },
    async unwrapKey(keyId, wrapped, { binding }) {
      await refuseUnknown(keyId, keyIds.map(arnOf))
      const input = { KeyId: keyId, CiphertextBlob: wrapped, EncryptionContext: contextOf(binding) }
      const answer = await ask((options) => kms.send(new DecryptCommand(input), options))
      const dataKey = Buffer.from(answer.Plaintext ?? missing())
      if (dataKey.length !== keyLength) throw unreadable()
      return dataKey
    },
  }
}

/** @throws VaultError for a key that is not ours; Problem while that cannot be known. */
async function refuseUnknown(keyId: string, asked: Promise<string>[]): Promise<void> {
  const known = await Promise.allSettled(asked)
  if (known.some((answer) => answer.status === 'fulfilled' && answer.value === keyId)) return
  for (const answer of known) if (answer.status === 'rejected') throw answer.reason
  throw unreadable()
}

type Options = { abortSignal: AbortSignal }

function asker(warn: (fault: KeyFault, detail: string) => void) {
  return async <T>(send: (options: Options) => Promise<T>): Promise<T> => {
    try {
      return await send({ abortSignal: AbortSignal.timeout(patienceMs) })
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown'
      if (unreadableNames.has(name)) throw unreadable()
      const fault = faultOf(name)
      warn(fault, name)
      throw keysUnavailable(fault)
    }
  }
}

const unreadableNames = new Set(['InvalidCiphertextException', 'IncorrectKeyException'])

/** By the names of KMS's errors and the ones common to AWS; what has no name here is an outage. */
const faults: Record<KeyFault, string[]> = {
  throttled: ['ThrottlingException', 'LimitExceededException', 'TooManyRequestsException'],
  denied: [
    'AccessDeniedException',
    'AccessDenied',
    'UnrecognizedClientException',
    'InvalidClientTokenId',
    'InvalidSignatureException',
    'ExpiredTokenException',
    'MissingAuthenticationTokenException',
    'IncompleteSignatureException',
    'CredentialsProviderError',
  ],
  key_disabled: ['DisabledException', 'KMSInvalidStateException'],
  key_missing: ['NotFoundException', 'InvalidArnException', 'InvalidKeyUsageException'],
  outage: [],
}

function faultOf(name: string): KeyFault {
  const known = Object.entries(faults).find(([, names]) => names.includes(name))
  return known ? (known[0] as KeyFault) : 'outage'
}

/** Shown in clear in AWS's records, so that a reader of them sees whose secret was opened; bindings hold no secret. */
function contextOf(binding: Binding): Record<string, string> {
  return Object.fromEntries(Object.entries(binding).map(([name, value]) => [name, String(value)]))
}

/** Asks once for each id, and again after a failure. */
function remembered(find: (keyId: string) => Promise<string>): (keyId: string) => Promise<string> {
  const found = new Map<string, Promise<string>>()
  return (keyId) => {
    const asked = found.get(keyId) ?? find(keyId)
    found.set(keyId, asked)
    asked.catch(() => found.delete(keyId))
    return asked
  }
}

function missing(): never {
  throw keysUnavailable('outage')
}

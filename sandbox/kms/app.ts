/**
 * A stand-in for AWS KMS: what the product asks of it, over KMS's own protocol (AWS JSON 1.1), with its key states,
 * errors and encryption contexts. https://docs.aws.amazon.com/kms/latest/APIReference/
 */
import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { isKmsFault, kmsFault } from './errors.ts'
import { createKeys, decryptBlob, encryptUnder, type KeyState, type Keys, usable } from './keys.ts'

/** How the stand-in misbehaves, for everybody, until told otherwise. */
export type Trouble = 'throttle' | 'deny' | 'fail' | 'reset' | 'hang' | 'no_json'

export interface JournalEntry {
  operation: string
  keyId: string | null
  context: Record<string, string>
  /** `ok`, the name of the error, or the trouble. */
  result: string
}

/** @param region the one that requests must be signed for. */
export function createKmsSandbox({ region = 'ap-northeast-1' } = {}) {
  const keys = createKeys(region)
  const journal: JournalEntry[] = []
  const state = { trouble: null as Trouble | null, release: Promise.withResolvers<void>() }
  const app = new Hono()
  app.post('/', async (c) => {
    const operation = c.req.header('x-amz-target')?.replace(/^TrentService\./, '') ?? ''
    const content: unknown = await c.req.json().catch(() => null)
    const note = (result: string) => journal.push({ operation, ...askedFor(content), result })
    if (state.trouble) note(state.trouble)
    if (state.trouble === 'hang') await state.release.promise
    if (state.trouble === 'reset') return reset(c)
    if (state.trouble === 'no_json') return c.text('<html>502 Bad Gateway</html>', 502)
    try {
      const answer = answerTo(keys, {
        operation,
        content,
        trouble: state.trouble,
        header: c.req.header(),
        region,
      })
      note('ok')
      return amazonJson(answer, 200)
    } catch (error) {
      const fault = isKmsFault(error) ? error : kmsFault('KMSInternalException', 'internal', 500)
      if (!state.trouble) note(fault.type)
      return amazonJson({ __type: fault.type, message: fault.message }, fault.status)
    }
  })
  return { app, controls: controlsOf(keys, journal, state) }
}

function controlsOf(
  keys: Keys,
  journal: JournalEntry[],
  state: { trouble: Trouble | null; release: PromiseWithResolvers<void> },
) {
  const change = (arn: string, to: KeyState) => {
    keys.find(arn).state = to
  }
  return {
    createKey: (alias?: string) => keys.add(alias).arn,
    pointAlias: (alias: string, arn: string) => void keys.point(alias, keys.find(arn).id),
    disable: (arn: string) => change(arn, 'Disabled'),
    enable: (arn: string) => change(arn, 'Enabled'),
    scheduleDeletion: (arn: string) => change(arn, 'PendingDeletion'),
    /** The end of the waiting period: the key is no more. */
    delete: (arn: string) => void keys.drop(keys.find(arn).id),
    /** Null mends it, and lets go of what hangs. */
    trouble(kind: Trouble | null) {
      state.trouble = kind
      state.release.resolve()
      state.release = Promise.withResolvers()
    },
    journal: () => [...journal],
  }
}

interface Asked {
  operation: string
  content: unknown
  trouble: Trouble | null
  header: Record<string, string>
  region: string
}

function answerTo(keys: Keys, { operation, content, trouble, header, region }: Asked): object {
  if (trouble === 'throttle') throw kmsFault('ThrottlingException', 'Rate exceeded')
  if (trouble === 'fail') throw kmsFault('KMSInternalException', 'internal failure', 500)
  refuseUnsigned(header, region)
  if (trouble === 'deny')
    throw kmsFault('AccessDeniedException', `User is not authorized to perform: kms:${operation}`)
  const handler = Object.hasOwn(handlers, operation) ? handlers[operation] : undefined
  if (!handler) throw kmsFault('UnknownOperationException')
  return handler(keys, content)
}

/** The form of a signature is looked at, not its value: the stand-in knows nobody's secret. */
function refuseUnsigned(header: Record<string, string>, region: string): void {
  const scope = new RegExp(`^AWS4-HMAC-SHA256 Credential=[^/]+/\\d{8}/${region}/kms/aws4_request, `)
  if (!header.authorization)
    throw kmsFault('MissingAuthenticationTokenException', 'Missing Authentication Token')
  if (!scope.test(header.authorization))
    throw kmsFault('InvalidSignatureException', 'Credential should be scoped to a valid region.')
  if (header['content-type'] !== 'application/x-amz-json-1.1') throw kmsFault('SerializationException')
}

const blob = z.base64().transform((text) => Buffer.from(text, 'base64'))
const context = z.record(z.string(), z.string()).default({})
const KeyId = z.string().min(1)

const handlers: Record<string, (keys: Keys, content: unknown) => object> = {
  DescribeKey(keys, content) {
    const key = keys.find(read(z.object({ KeyId }), content).KeyId)
    return {
      KeyMetadata: {
        AWSAccountId: '000000000000',
        KeyId: key.id,
        Arn: key.arn,
        CreationDate: key.created.getTime() / 1000,
        Enabled: key.state === 'Enabled',
        KeyState: key.state,
        KeyUsage: 'ENCRYPT_DECRYPT',
        KeySpec: 'SYMMETRIC_DEFAULT',
        Origin: 'AWS_KMS',
        MultiRegion: false,
      },
    }
  },
  Encrypt(keys, content) {
    const asked = read(z.object({ KeyId, Plaintext: blob, EncryptionContext: context }), content)
    const key = usable(keys.find(asked.KeyId))
    if (asked.Plaintext.length < 1 || asked.Plaintext.length > 4096) throw kmsFault('ValidationException')
    const CiphertextBlob = encryptUnder(key, asked.Plaintext, asked.EncryptionContext).toString('base64')
    return { KeyId: key.arn, CiphertextBlob, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' }
  },
  GenerateDataKey(keys, content) {
    const KeySpec = z.enum(['AES_256', 'AES_128'])
    const asked = read(z.object({ KeyId, KeySpec, EncryptionContext: context }), content)
    const key = usable(keys.find(asked.KeyId))
    const plain = randomBytes(asked.KeySpec === 'AES_256' ? 32 : 16)
    const CiphertextBlob = encryptUnder(key, plain, asked.EncryptionContext).toString('base64')
    return { KeyId: key.arn, Plaintext: plain.toString('base64'), CiphertextBlob }
  },
  Decrypt(keys, content) {
    const shape = z.object({ KeyId: KeyId.optional(), CiphertextBlob: blob, EncryptionContext: context })
    const asked = read(shape, content)
    const { key, plain } = decryptBlob(keys, asked.CiphertextBlob, asked.EncryptionContext, asked.KeyId)
    return { KeyId: key.arn, Plaintext: plain.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' }
  },
}

function read<T>(shape: z.ZodType<T>, content: unknown): T {
  const parsed = shape.safeParse(content)
  if (!parsed.success) throw kmsFault('ValidationException', parsed.error.issues[0]?.message)
  return parsed.data
}

function askedFor(content: unknown): Pick<JournalEntry, 'keyId' | 'context'> {
  const shape = z.object({ KeyId: z.string().optional(), EncryptionContext: context })
  const asked = shape.safeParse(content).data
  return { keyId: asked?.KeyId ?? null, context: asked?.EncryptionContext ?? {} }
}

function amazonJson(content: object, status: number): Response {
  return new Response(JSON.stringify(content), {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
  })
}

/** Cuts the connection in the middle of the answer's head. */
function reset(c: Context): Response {
  const { incoming } = c.env as { incoming?: { socket: { destroy(): void } } }
  incoming?.socket.destroy()
  return new Response(null, { status: 500 })
}

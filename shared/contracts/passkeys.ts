import { z } from 'zod'
import { nameText } from '../text.ts'

export const passkeyView = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Kept by the maker of the device on all devices of the person, not on one alone. */
  isSynced: z.boolean(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
})
export type PasskeyView = z.infer<typeof passkeyView>
export const passkeyList = z.object({ items: z.array(passkeyView) })

/** What the browser hands to the device; its shape is the standard's (WebAuthn level 3, §5.1.9 and §5.1.10). */
export const passkeyOptions = z.object({ options: z.record(z.string(), z.unknown()) })

const bytes = z.string().max(20_000)
const extensions = z.record(z.string(), z.unknown()).default({})
const credential = {
  id: z.string().max(2_000),
  rawId: z.string().max(2_000),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: extensions,
}

/** A key that a device has made. */
const attestation = z.strictObject({
  ...credential,
  response: z.looseObject({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z.array(z.string().max(30)).max(10).optional(),
  }),
})

/** What a device has signed. */
export const passkeyAssertion = z.strictObject({
  ...credential,
  response: z.looseObject({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.optional(),
  }),
})
export type PasskeyAssertion = z.infer<typeof passkeyAssertion>

export const newPasskey = z.strictObject({ name: nameText, response: attestation })
export type NewPasskey = z.infer<typeof newPasskey>
export const editPasskey = z.strictObject({ name: nameText })
export const signInByPasskey = z.strictObject({ response: passkeyAssertion })

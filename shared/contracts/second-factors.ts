import { z } from 'zod'

/** What somebody has beside their password. */
export const secondFactorView = z.object({
  /** Since when an authenticator app counts; null: none does. */
  authenticatorSince: z.string().nullable(),
  recoveryCodesLeft: z.number().int(),
  /** Whether this workspace asks for a second factor. */
  required: z.boolean(),
})
export type SecondFactorView = z.infer<typeof secondFactorView>

/** For the authenticator app: as a link (drawn as a QR code) and to type in. Shown while setting up, never again. */
export const authenticatorSetup = z.object({ uri: z.string(), secret: z.string() })
export type AuthenticatorSetup = z.infer<typeof authenticatorSetup>

/** Six digits, in whatever width and grouping they are typed. */
export const oneTimeCode = z
  .string()
  .max(32)
  .transform((typed) => typed.normalize('NFKC').replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{6}$/))

export const confirmAuthenticator = z.strictObject({ code: oneTimeCode })

/** Shown once; only keyed hashes are kept. Empty for whoever has some already. */
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })

/** What answers when a second factor is asked for, beside a passkey. */
export const secondStepAnswer = z.union([
  z.strictObject({ code: oneTimeCode }),
  z.strictObject({ recoveryCode: z.string().min(1).max(64) }),
])
export type SecondStepAnswer = z.infer<typeof secondStepAnswer>

export const workspaceSecondFactor = z.object({
  required: z.boolean(),
  /** Members who have neither an authenticator app nor a passkey. */
  membersWithout: z.number().int(),
})
export const requireSecondFactor = z.strictObject({ required: z.boolean() })

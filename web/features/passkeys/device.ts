/** What the device is asked: loaded when somebody uses a passkey. */
import type { NewPasskey, PasskeyAssertion } from '../../../shared/contracts/passkeys.ts'

export async function createPasskey(options: Record<string, unknown>): Promise<NewPasskey['response']> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  return startRegistration({ optionsJSON: options as never }) as Promise<NewPasskey['response']>
}

/** With `field`, the browser offers passkeys in the field for the address until that is aborted. */
export async function signByPasskey(
  options: Record<string, unknown>,
  field?: AbortSignal,
): Promise<PasskeyAssertion> {
  const { startAuthentication, WebAuthnAbortService } = await import('@simplewebauthn/browser')
  field?.throwIfAborted()
  const cancel = () => WebAuthnAbortService.cancelCeremony()
  field?.addEventListener('abort', cancel)
  const request = { optionsJSON: options as never, useBrowserAutofill: field !== undefined }
  const signed = startAuthentication(request) as Promise<PasskeyAssertion>
  return signed.finally(() => field?.removeEventListener('abort', cancel))
}

/** Whether this browser knows passkeys at all. */
export function knowsPasskeys(): boolean {
  return typeof window.PublicKeyCredential === 'function'
}

/** Whether it offers them in the field for the address. */
export async function offersInField(): Promise<boolean> {
  return knowsPasskeys() && ((await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false)
}

/** Somebody who closes the device's question has changed their mind; that is no failure. */
export function isChangeOfMind(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')
}

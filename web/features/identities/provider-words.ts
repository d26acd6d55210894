import type { Provider, SignInMethodView } from '../../../shared/contracts/identities.ts'
import { m } from '../../lib/messages.ts'

/** What a way to sign in is called. */
export const methodNames: Record<SignInMethodView['kind'], () => string> = {
  password: () => m.method_password(),
  google: () => m.method_google(),
  microsoft: () => m.method_microsoft(),
}

/** What the button says that leads to a provider. */
export const logInWith: Record<Provider, () => string> = {
  google: () => m.auth_with_google(),
  microsoft: () => m.auth_with_microsoft(),
}

export function isProvider(value: unknown): value is Provider {
  return value === 'google' || value === 'microsoft'
}

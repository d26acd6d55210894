import type { Config } from '../../../shared/contracts/auth.ts'
import { providers } from '../../../shared/contracts/identities.ts'
import type { Services } from '../../ctx.ts'

/** The demo sign-in, which exists in an evaluation only. */
export const demoSignIn = { email: 'demo@example.com', password: 'sakura-denwa-2026' }

export function configView({ env, identityProviders, mail }: Services): Config {
  return {
    evaluation: !env.production,
    sandboxZoom: env.zoom === null,
    signInWith: providers.filter((provider) => identityProviders[provider]),
    mail: mail !== null,
    mailInbox: env.production || env.smtp ? null : '/sandbox/mail',
    demo: env.production ? null : demoSignIn,
    supportEmail: env.supportEmail,
    zoomAppDownloadUrl: 'https://zoom.us/download',
  }
}

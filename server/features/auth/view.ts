import type { Config, Me } from '../../../shared/contracts/auth.ts'
import type { Actor } from '../../ctx.ts'
import type { Env } from '../../env.ts'

/** The demo sign-in, which exists in an evaluation only (design.md section 5). */
export const demoSignIn = { email: 'demo@example.com', password: 'sakura-denwa-2026' }

export function meView(actor: Actor): Me {
  return {
    user: {
      id: actor.userId,
      name: actor.name,
      email: actor.email,
      locale: actor.locale,
      timeZone: actor.timeZone,
    },
    workspace: { id: actor.workspaceId, name: actor.workspaceName, isDemo: actor.isDemo },
    role: actor.role,
  }
}

export function configView(env: Env): Config {
  return {
    evaluation: !env.production,
    sandboxZoom: env.zoom === null,
    demo: env.production ? null : demoSignIn,
    supportEmail: env.supportEmail,
    zoomAppDownloadUrl: 'https://zoom.us/download',
  }
}

import type { Me } from '../../../shared/contracts/auth.ts'
import type { Actor } from '../../ctx.ts'
import type { OpeningViews } from '../views/queries.ts'

export function meView(actor: Actor, opensWith: OpeningViews): Me {
  return {
    user: {
      id: actor.userId,
      name: actor.name,
      email: actor.email,
      locale: actor.locale,
      timeZone: actor.timeZone,
    },
    workspace: {
      id: actor.workspaceId,
      name: actor.workspaceName,
      isDemo: actor.isDemo,
      supportEmail: actor.supportEmail,
    },
    role: actor.role,
    reach: actor.reach,
    needsSecondFactor: actor.needsSecondFactor,
    opensWith,
  }
}

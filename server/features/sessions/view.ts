import type { SessionView } from '../../../shared/contracts/sessions.ts'
import { maskedNetwork } from '../../http/network.ts'
import type { OpenSession } from './queries.ts'
import { readUserAgent } from './rules.ts'

export function sessionView(session: OpenSession, currentId: string): SessionView {
  return {
    id: session.id,
    ...readUserAgent(session.userAgent),
    network: session.ipAddress && maskedNetwork(session.ipAddress),
    signedInAt: session.createdAt.toISOString(),
    lastSeenAt: session.updatedAt.toISOString(),
    isCurrent: session.id === currentId,
  }
}

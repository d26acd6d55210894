import type { SignInMethods, SignInMethodView } from '../../../shared/contracts/identities.ts'
import type { MethodRow } from './queries.ts'

export function methodsView(rows: MethodRow[], waysIn: number): SignInMethods {
  return { items: rows.map(methodView), removable: waysIn > 1 }
}

export function kindOf(providerId: string): SignInMethodView['kind'] {
  return providerId === 'google' || providerId === 'microsoft' ? providerId : 'password'
}

function methodView({ id, providerId, email, createdAt, lastUsedAt }: MethodRow): SignInMethodView {
  return {
    id,
    kind: kindOf(providerId),
    email,
    addedAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }
}

import type { QueryClient } from '@tanstack/react-query'
import { redirect } from '@tanstack/react-router'
import { ownWorkspacesQuery } from './api.ts'

/** @throws a redirect to the sign-in for whoever is not signed in. */
export async function knowVisitor(queries: QueryClient, next: string): Promise<void> {
  const own = await queries.fetchQuery(ownWorkspacesQuery)
  if (own === null) throw redirect({ to: '/login', search: { next } })
}

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { nextPath } from '../../../shared/next-path.ts'
import { locale } from '../../lib/messages.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { fetchVisitor, meQuery } from '../me/api.ts'

const needsNoWorkspace = /^\/(invitations|confirm-email|workspaces)/

/**
 * Goes on after signing in, with nothing of the visitor before: Back leads to what was before the form, never to the form. A
 * person of another language gets a fresh page.
 */
export function useEnter(): (next: string | undefined) => Promise<void> {
  const queries = useQueryClient()
  const router = useRouter()
  return async (next) => {
    queries.removeQueries()
    const path = nextPath(next)
    const me = await queries.fetchQuery(meQuery).catch(lackingWorkspace)
    if (!me) return router.history.replace(withoutWorkspace(path))
    if (me.user.locale !== locale && !hasChosenLanguage()) window.location.replace(path)
    else router.history.replace(path)
  }
}

/** Where somebody goes on who is signed in already; null for a visitor, and where it cannot be told. */
export async function pathOfSignedIn(next: string | undefined): Promise<string | null> {
  const path = nextPath(next)
  try {
    return (await fetchVisitor().catch(lackingWorkspace)) ? path : withoutWorkspace(path)
  } catch {
    return null
  }
}

function withoutWorkspace(path: string): string {
  return needsNoWorkspace.test(path) ? path : '/workspaces'
}

/** Somebody who belongs to no workspace any more signs in all the same, and goes where one is chosen. */
function lackingWorkspace(error: unknown): null {
  if (error instanceof ProblemError && error.code === 'no_workspace') return null
  throw error
}

function hasChosenLanguage(): boolean {
  return /(?:^|; )lang=/.test(document.cookie)
}

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { nextPath } from '../../../shared/next-path.ts'
import { locale } from '../../lib/messages.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { meQuery } from '../me/api.ts'

const needsNoWorkspace = /^\/(invitations|confirm-email|workspaces)/

/** Goes on after signing in, with nothing of the visitor before; a person of another language gets a fresh page. */
export function useEnter(): (next: string | undefined) => Promise<void> {
  const queries = useQueryClient()
  const router = useRouter()
  return async (next) => {
    queries.removeQueries()
    const path = nextPath(next)
    const me = await queries.fetchQuery(meQuery).catch(lackingWorkspace)
    if (!me) return router.history.push(needsNoWorkspace.test(path) ? path : '/workspaces')
    if (me.user.locale !== locale && !hasChosenLanguage()) window.location.assign(path)
    else router.history.push(path)
  }
}

/** Somebody who belongs to no workspace any more signs in all the same, and goes where one is chosen. */
function lackingWorkspace(error: unknown): null {
  if (error instanceof ProblemError && error.code === 'no_workspace') return null
  throw error
}

function hasChosenLanguage(): boolean {
  return /(?:^|; )lang=/.test(document.cookie)
}

import { createRouter } from '@tanstack/react-router'
import { CrashPage } from './features/shell/crash-page.tsx'
import { NotFoundPage } from './features/shell/not-found-page.tsx'
import { queryClient } from './lib/query.ts'
import { companiesRoute, companyRoute } from './routes/_signed-in/companies.tsx'
import { followUpsRoute } from './routes/_signed-in/follow-ups.tsx'
import { importsRoute } from './routes/_signed-in/imports.tsx'
import { peopleRoute, personRoute } from './routes/_signed-in/people.tsx'
import { accountRoute } from './routes/_signed-in/settings/account.tsx'
import { activityRoute } from './routes/_signed-in/settings/activity.tsx'
import { fieldsRoute } from './routes/_signed-in/settings/fields.tsx'
import { integrationsRoute } from './routes/_signed-in/settings/integrations.tsx'
import { membersRoute } from './routes/_signed-in/settings/members.tsx'
import { outcomesRoute } from './routes/_signed-in/settings/outcomes.tsx'
import { securityRoute } from './routes/_signed-in/settings/security.tsx'
import { sessionsRoute } from './routes/_signed-in/settings/sessions.tsx'
import { statusesRoute } from './routes/_signed-in/settings/statuses.tsx'
import { tokensRoute } from './routes/_signed-in/settings/tokens.tsx'
import { trashRoute } from './routes/_signed-in/settings/trash.tsx'
import { workspaceRoute } from './routes/_signed-in/settings/workspace.tsx'
import { profileRoute, settingsHomeRoute, settingsRoute } from './routes/_signed-in/settings.tsx'
import { todayRoute } from './routes/_signed-in/today.tsx'
import { homeRoute, signedInRoute, unknownRoute } from './routes/_signed-in.tsx'
import {
  completeSignUpRoute,
  confirmEmailRoute,
  forgotPasswordRoute,
  resetPasswordRoute,
} from './routes/email-links.tsx'
import { goodbyeRoute } from './routes/goodbye.tsx'
import { invitationRoute } from './routes/invitations.tsx'
import { arrivalRoute, loginRoute, returnedRoute, signUpRoute } from './routes/login.tsx'
import { rootRoute } from './routes/root.tsx'
import { secondFactorRoute } from './routes/second-factor.tsx'
import { ownAccountRoute, workspacesRoute } from './routes/workspaces.tsx'

const routeTree = rootRoute.addChildren([
  homeRoute,
  goodbyeRoute,
  secondFactorRoute,
  loginRoute,
  signUpRoute,
  arrivalRoute,
  returnedRoute,
  completeSignUpRoute,
  forgotPasswordRoute,
  resetPasswordRoute,
  confirmEmailRoute,
  invitationRoute,
  workspacesRoute,
  ownAccountRoute,
  signedInRoute.addChildren([
    companiesRoute,
    companyRoute,
    peopleRoute,
    personRoute,
    todayRoute,
    followUpsRoute,
    importsRoute,
    unknownRoute,
    settingsRoute.addChildren([
      settingsHomeRoute,
      profileRoute,
      integrationsRoute,
      workspaceRoute,
      membersRoute,
      trashRoute,
      statusesRoute,
      outcomesRoute,
      fieldsRoute,
      activityRoute,
      sessionsRoute,
      securityRoute,
      tokensRoute,
      accountRoute,
    ]),
  ]),
])

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultErrorComponent: CrashPage,
  defaultNotFoundComponent: NotFoundPage,
  defaultPreload: 'intent',
  // React Query decides how fresh data is; the router asks it every time.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

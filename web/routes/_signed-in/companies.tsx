import { createRoute } from '@tanstack/react-router'
import { signedInRoute } from '../_signed-in.tsx'

export const companiesRoute = createRoute({ getParentRoute: () => signedInRoute, path: '/companies' })

export const companyRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/companies/$companyId',
})

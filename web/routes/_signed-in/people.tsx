import { createRoute } from '@tanstack/react-router'
import { signedInRoute } from '../_signed-in.tsx'

export const peopleRoute = createRoute({ getParentRoute: () => signedInRoute, path: '/people' })

export const personRoute = createRoute({ getParentRoute: () => signedInRoute, path: '/people/$personId' })

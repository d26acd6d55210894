import { createRoute } from '@tanstack/react-router'
import { signedInRoute } from '../_signed-in.tsx'

export const todayRoute = createRoute({ getParentRoute: () => signedInRoute, path: '/today' })

import { createRoute } from '@tanstack/react-router'
import { signedInRoute } from '../_signed-in.tsx'

export const importsRoute = createRoute({ getParentRoute: () => signedInRoute, path: '/imports' })

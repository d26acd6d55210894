import { useMutation } from '@tanstack/react-query'
import type { authRoutes } from '../../../server/features/auth/routes.ts'
import { client, unwrap } from '../../lib/api.ts'

const { auth } = client<ReturnType<typeof authRoutes>>().api

export function useChangePassword() {
  return useMutation({
    mutationFn: (passwords: { currentPassword: string; newPassword: string }) =>
      unwrap(auth['change-password'].$post({ json: passwords })),
  })
}

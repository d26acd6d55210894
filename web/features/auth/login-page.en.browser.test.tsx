import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answer, refuse } from '../../test-api.ts'
import { expectAccessible, open, phone } from '../../test-app.tsx'

test('a wrong password is explained in English too, on a phone', async () => {
  refuse('GET /api/me', 'session_expired')
  answer('POST /api/auth/passkey/options', { options: { challenge: 'AAAA' } })
  refuse('POST /api/auth/sign-in/email', 'invalid_credentials')
  await open('/login', phone)
  await page.getByLabelText('Email address').fill('demo@example.com')
  await page.getByLabelText('Password', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
  await expect.element(page.getByRole('alert').filter({ hasText: /email.*password/i })).toBeVisible()
  await expectAccessible()
})

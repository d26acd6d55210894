import { beforeAll, expect, test } from 'vitest'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { asTenant } from '../../ctx.ts'
import type { SecurityChange } from '../mail/kinds.ts'
import { composeSecurityNotice } from './compose-security-notice.ts'

const server = whileTesting(startTestServer)
let person: Client
beforeAll(async () => {
  person = await signUp(server)
})

/** What the mail says to whoever did not do it themselves, at an address that is no account's any more. */
async function helpIn(locale: 'ja' | 'en', what: SecurityChange, supportEmail: string | null = null) {
  const services = { ...server.services, env: { ...server.services.env, supportEmail } }
  const mail = await composeSecurityNotice(services, {
    kind: 'security_notice',
    userId: person.actor.userId,
    what,
    at: '2026-11-25T01:30:00.000Z',
    to: { email: 'former@example.com', locale, timeZone: 'Asia/Tokyo' },
  })
  return mail?.smallPrint?.join('')
}

test('SEC-A11 a notice to an address that no longer opens the account names somebody who is there to help', async () => {
  const { publicUrl } = server.services.env
  expect(await helpIn('ja', 'email_changed', 'help@example.com')).toContain('help@example.com')
  expect(await helpIn('ja', 'email_changed')).toContain('ワークスペースの所有者')
  expect(await helpIn('en', 'email_changed')).toContain('the owner of your workspace')
  await asTenant(
    server.services,
    person.actor,
    ({ sql }) => sql`delete from member where user_id = ${person.actor.userId}`,
  )
  for (const what of ['email_changed', 'account_deleted'] as const) {
    expect(await helpIn('ja', what)).toBe(
      `お心当たりがない場合は、すぐにこの商談Pro（${publicUrl}）の運用担当者にご連絡ください。`,
    )
    expect(await helpIn('en', what)).toBe(
      `If this was not you, tell whoever runs Shodan Pro at ${publicUrl} right away.`,
    )
  }
})

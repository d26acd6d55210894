import { expect, test } from 'vitest'
import { sameOrigin, startTestServer } from '../../../tests/server.ts'
import { addMember } from '../../../tests/sessions.ts'
import { whileTesting } from '../../../tests/while-testing.ts'

const server = whileTesting(startTestServer)

const tokenIn = (text: string) => /\/invitations\?mailLang=ja#([\w-]{43})/.exec(text)?.[1] ?? ''

async function lookUp(token: string) {
  const body = JSON.stringify({ token })
  const answer = await server.app.request('/api/invitations/look-up', {
    method: 'POST',
    headers: sameOrigin,
    body,
  })
  return answer.json()
}

test('SEC-A12 an invitation comes by mail with a link that works; with the next mail the older link is dead', async () => {
  const admin = await addMember(server, { name: '招待 主子' })
  const email = 'invited@example.com'
  const invited = { emails: [email], role: 'admin', message: 'ようこそ' }
  await admin.send('POST', '/api/invitations', invited)
  const first = await server.mailTo(email)
  expect(first.subject).toBe('「招待 主子の会社」への招待')
  expect(first.text).toContain('ようこそ')
  const older = tokenIn(first.text)
  expect(await lookUp(older)).toMatchObject({ email, role: 'admin' })
  const { items } = (await (await admin.get('/api/invitations')).json()) as { items: { id: string }[] }
  await admin.send('POST', `/api/invitations/${items[0]?.id}/mail`)
  const second = await server.mailTo(email, ({ text }) => tokenIn(text) !== older)
  expect(await lookUp(older)).toMatchObject({ code: 'invitation_not_valid', params: { reason: 'unknown' } })
  expect(await lookUp(tokenIn(second.text))).toMatchObject({ email, role: 'admin' })
})

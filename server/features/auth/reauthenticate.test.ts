import { describe, expect, test } from 'vitest'
import { clientWith, cookieOf, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'

const server = whileTesting(startTestServer)

const password = 'correct horse battery'

describe('proving again who one is', () => {
  test('SEC-A11 SEC-S02 the password makes the session recent, under a new token; the old one is dead', async () => {
    const start = Date.now()
    const person = await signUp(server)
    try {
      server.clock.now = () => new Date(start + 3_600_000)
      const answer = await person.send('POST', '/api/auth/reauthenticate', { password })
      expect(answer.status).toBe(204)
      const renewed = await clientWith(server, cookieOf(answer))
      expect(renewed.actor.sessionId).toBe(person.actor.sessionId)
      expect(renewed.actor.authenticatedAt.getTime()).toBe(start + 3_600_000)
      expect((await renewed.get('/api/me')).status).toBe(200)
      expect((await person.get('/api/me')).status).toBe(401)
    } finally {
      server.clock.now = () => new Date()
    }
  })

  test('SEC-S01 the new cookie is as strict as the first one, and one that the library knows', async () => {
    const person = await signUp(server)
    const answer = await person.send('POST', '/api/auth/reauthenticate', { password })
    const cookie = answer.headers.getSetCookie()[0] ?? ''
    for (const attribute of ['__Host-shodan_session=', 'Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/'])
      expect(cookie).toContain(attribute)
    const renewed = await clientWith(server, cookieOf(answer))
    const change = { currentPassword: password, newPassword: 'another fine password' }
    expect((await renewed.send('POST', '/api/auth/change-password', change)).status).toBe(204)
  })

  test('SEC-A11 a wrong password changes nothing and is noted', async () => {
    const person = await signUp(server)
    const wrong = await person.send('POST', '/api/auth/reauthenticate', { password: 'not this one' })
    expect(wrong.status).toBe(422)
    expect(await wrong.json()).toMatchObject({ code: 'wrong_password' })
    expect(wrong.headers.getSetCookie()).toEqual([])
    expect((await person.get('/api/me')).status).toBe(200)
    const trail = await (await person.get('/api/audit')).text()
    expect(trail).toContain('auth.reauthentication_failed')
    expect(trail).not.toContain('not this one')
  })

  test('nobody proves anything without a session', async () => {
    const anonymous = await server.app.request('/api/auth/reauthenticate', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ password }),
    })
    expect(anonymous.status).toBe(401)
  })
})

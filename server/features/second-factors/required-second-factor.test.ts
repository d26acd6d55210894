import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Client, clientWith, cookieOf } from '../../../tests/server.ts'
import { setUpAuthenticator } from './test-authenticator.ts'
import { startTimedServer, type TimedServer } from './test-timed-server.ts'

let on: TimedServer
beforeAll(async () => {
  on = await startTimedServer()
})
afterEach(() => on.pass(120_000))
afterAll(() => on.server.stop())

describe('a workspace that requires a second factor', () => {
  async function team() {
    const owner = await on.personWithApp()
    const { workspaceId } = owner.person.actor
    const member = await on.newPerson({ joins: { workspaceId, role: 'member' } })
    return { ...owner, member }
  }
  const require = (who: Client, required: boolean) =>
    who.send('PUT', '/api/workspace/second-factor', { required })

  test('leads a member to set one up before anything else', async () => {
    const { person, member } = await team()
    const answer = await require(person, true)
    expect(await answer.json()).toEqual({ required: true, membersWithout: 1 })
    expect((await person.get('/api/companies')).status).toBe(200)
    for (const [method, path] of [
      ['GET', '/api/companies'],
      ['POST', '/api/companies'],
      ['GET', '/api/members'],
      ['DELETE', '/api/sessions'],
      ['PATCH', '/api/me'],
    ] as const) {
      const refused = await member.send(method, path, method === 'GET' ? undefined : {})
      expect(`${path} ${refused.status}`).toBe(`${path} 403`)
      expect(await refused.json()).toMatchObject({ code: 'second_factor_required' })
    }
    const toZoom = await member.get('/api/zoom/connect')
    expect(toZoom.headers.get('location')).toContain('/login')
    expect(await (await member.get('/api/me')).json()).toMatchObject({ needsSecondFactor: true })
    const { confirmed } = await setUpAuthenticator(member, on.now())
    const free = await clientWith(on.server, cookieOf(confirmed))
    expect((await free.get('/api/companies')).status).toBe(200)
    expect(await (await free.get('/api/me')).json()).toMatchObject({ needsSecondFactor: false })
  })

  test('is not made by somebody without one, nor by a member; it is noted, and can be undone', async () => {
    const { person, member } = await team()
    expect((await require(member, true)).status).toBe(403)
    const alone = await on.newPerson()
    const refused = await require(alone, true)
    expect(await refused.json()).toMatchObject({ code: 'second_factor_missing' })
    expect((await alone.get('/api/companies')).status).toBe(200)
    await require(person, true)
    await require(person, false)
    expect((await member.get('/api/companies')).status).toBe(200)
    const trail = await (await person.get('/api/audit')).text()
    expect(trail).toContain('workspace.second_factor_required')
    expect(trail).toContain('workspace.second_factor_optional')
    await on.stale(person)
    expect((await require(person, true)).status).toBe(403)
  })

  test('lets one out again', async () => {
    const { person, member } = await team()
    await require(person, true)
    expect((await member.send('POST', '/api/auth/sign-out')).status).toBe(204)
    expect((await member.get('/api/me')).status).toBe(401)
  })
})

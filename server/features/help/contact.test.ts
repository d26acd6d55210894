import { expect, test } from 'vitest'
import { type Client, startTestServer } from '../../../tests/server.ts'
import { addMember } from '../../../tests/sessions.ts'
import { whileTesting } from '../../../tests/while-testing.ts'

const server = whileTesting(startTestServer)

/** The guide's section about support, as somebody reads it, and how the page may be kept. */
async function supportFor(client: Pick<Client, 'get'>) {
  const answer = await client.get('/docs/zoom-phone?lang=en')
  const page = await answer.text()
  return { text: page.slice(page.indexOf('id="support"')), kept: answer.headers.get('cache-control') }
}

const stranger = { get: async (path: string) => server.app.request(path) }

test('guide: a member reads who runs their workspace, by name and address; nobody else does', async () => {
  const owner = await addMember(server)
  const { workspaceId } = owner.actor
  const admin = await addMember(server, { workspaceId, role: 'admin' })
  const colleague = await addMember(server, { workspaceId, role: 'member' })
  const member = await addMember(server, { workspaceId, role: 'member' })
  const { text, kept } = await supportFor(member)
  for (const helper of [owner, admin]) {
    expect(text).toContain(`${helper.actor.name} <a href="mailto:${helper.actor.email}">`)
  }
  expect(text).not.toContain(colleague.actor.email)
  expect(kept).toBe('private, no-store')
  for (const other of [await addMember(server), stranger]) {
    const { text } = await supportFor(other)
    for (const { actor } of [owner, admin]) expect(text).not.toContain(actor.email)
  }
})

test('guide: the workspace’s own contact stands before the installation’s', async () => {
  const owner = await addMember(server)
  const member = await addMember(server, { workspaceId: owner.actor.workspaceId, role: 'member' })
  const edit = { version: 1, supportEmail: 'https://help.example.com/Form' }
  expect((await owner.send('PATCH', '/api/workspace', edit)).status).toBe(200)
  expect((await supportFor(member)).text).toContain('<a href="https://help.example.com/Form">')
})

test('guide: whoever is the only one to run a workspace reads where its contact is set', async () => {
  const { text } = await supportFor(await addMember(server))
  expect(text).toContain('Settings</b>')
  expect(text).not.toContain('mailto:')
})

test('guide: nobody is named before the second factor that the workspace asks for', async () => {
  const owner = await addMember(server)
  const { workspaceId } = owner.actor
  const member = await addMember(server, { workspaceId, role: 'member' })
  await server.services.sql.begin(async (sql) => {
    await sql`select set_config('app.workspace_id', ${workspaceId}, true)`
    await sql`update workspace set require_second_factor = true where workspace_id = ${workspaceId}`
  })
  expect((await supportFor(member)).text).not.toContain(owner.actor.email)
})

import { expect, test } from 'vitest'
import type { SearchAnswer } from '../../../shared/contracts/records.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { asTenant } from '../../ctx.ts'
import { openAsOwner } from '../zoom/test-zoom.ts'
import { writeSearchAnew } from './write-anew.ts'

const server = whileTesting(startTestServer)

async function workspaceOf(names: string[]) {
  const client = await signUp(server)
  for (const name of names) await client.send('POST', '/api/companies', { name })
  await client.send('POST', '/api/people', { name: '髙橋 さくら', reading: 'タカハシ サクラ' })
  return client
}

async function find(client: Client, query: string): Promise<string[]> {
  const answer = await client.get(`/api/search?q=${encodeURIComponent(query)}`)
  return ((await answer.json()) as SearchAnswer).items.map(({ name }) => name)
}

/** As an earlier version left it: folded otherwise, and with nothing to search by. */
function asOfBefore({ actor }: Client) {
  return asTenant(server.services, actor, async ({ sql }) => {
    await sql`update company set name_folded = 'of before' where workspace_id = ${actor.workspaceId}`
    await sql`delete from search_doc where workspace_id = ${actor.workspaceId}`
    await sql`delete from search_segment where workspace_id = ${actor.workspaceId}`
    await sql`delete from search_progress where workspace_id = ${actor.workspaceId}`
  })
}

test('search: after an update records of every workspace are found again by any part, and by how this version folds', async () => {
  const [one, other] = [await workspaceOf(['株式会社高齡館', '南極洋食']), await workspaceOf(['髙島屋'])]
  await writeSearchAnew(server.services)
  await asOfBefore(one)
  await asOfBefore(other)
  expect([await find(one, '高齢'), await find(one, '極洋'), await find(other, '島屋')]).toEqual([[], [], []])
  expect(await writeSearchAnew(server.services)).toBe(5)
  expect(await find(one, '高齢')).toEqual(['株式会社高齡館'])
  expect(await find(one, '極洋')).toEqual(['南極洋食'])
  expect(await find(one, 'さくら')).toEqual(['髙橋 さくら'])
  expect(await find(other, '島屋')).toEqual(['髙島屋'])
  expect(await writeSearchAnew(server.services)).toBe(0)
})

test('search: rows that stand in segments of companies and people alike are found, and moved to segments of their kind', async () => {
  const client = await workspaceOf(['前橋商会'])
  const [company] = ((await (await client.get('/api/companies')).json()) as { items: { id: string }[] }).items
  await client.send('POST', '/api/people', { name: '佐藤 さくら', companyId: company?.id })
  await asTenant(server.services, client.actor, async ({ sql }) => {
    await sql`update search_segment set kind = null where workspace_id = ${client.actor.workspaceId}`
    await sql`update search_progress set version = 'of before' where workspace_id = ${client.actor.workspaceId}`
  })
  expect([await find(client, '橋商'), await find(client, '前橋 佐藤')]).toEqual([
    ['前橋商会'],
    ['佐藤 さくら'],
  ])
  expect(await writeSearchAnew(server.services)).toBe(3)
  expect([await find(client, '橋商'), await find(client, '前橋 佐藤')]).toEqual([
    ['前橋商会'],
    ['佐藤 さくら'],
  ])
  const segments = await asTenant(
    server.services,
    client.actor,
    ({ sql }) => sql`
      select distinct s.kind as segment, d.kind as doc from search_segment s
      left join search_doc d on d.workspace_id = s.workspace_id and d.segment = s.segment
      where s.workspace_id = ${client.actor.workspaceId} order by s.kind`,
  )
  expect(segments).toEqual([
    { segment: 'company', doc: 'company' },
    { segment: 'person', doc: 'person' },
  ])
})

test('search: a workspace that cannot be written anew keeps no other from it, and is tried again in the next round', async () => {
  const clients = [
    await workspaceOf(['前の企業']),
    await workspaceOf(['悪い企業']),
    await workspaceOf(['後の企業']),
  ]
  const [before, bad, after] = clients as [Client, Client, Client]
  await writeSearchAnew(server.services)
  for (const client of clients) await asOfBefore(client)
  const owner = await openAsOwner(server.ownerUrl)
  const { workspaceId } = bad.actor
  await owner`alter table search_doc add constraint bad check (workspace_id <> ${owner.unsafe(`'${workspaceId}'`)}) not valid`
  await expect(writeSearchAnew(server.services)).rejects.toMatchObject({ code: '23514' })
  expect([await find(before, 'の企'), await find(bad, 'い企'), await find(after, 'の企')]).toEqual([
    ['前の企業'],
    [],
    ['後の企業'],
  ])
  expect(
    server.logLines.filter((line) => line.includes(workspaceId) && line.includes('passes over')),
  ).toHaveLength(1)
  await owner`alter table search_doc drop constraint bad`
  await owner.end()
  expect(await writeSearchAnew(server.services)).toBe(2)
  expect(await find(bad, 'い企')).toEqual(['悪い企業'])
})

test('search: what is stopped while it writes anew goes on where it was', async () => {
  const client = await workspaceOf(['企業一', '企業二', '企業三', '企業四'])
  await writeSearchAnew(server.services)
  await asOfBefore(client)
  let steps = 0
  const stopping = Object.defineProperty(new AbortController().signal, 'aborted', { get: () => ++steps > 2 })
  expect(await writeSearchAnew({ ...server.services, stopping }, 1)).toBe(2)
  expect(await find(client, '業')).toEqual(['企業一', '企業二'])
  expect(await writeSearchAnew(server.services, 1)).toBe(3)
  expect(await find(client, '業')).toHaveLength(4)
})

test('SEC-T03 a record that is deleted stays unfound when records are written anew, and comes back found when it is restored', async () => {
  const client = await workspaceOf([])
  const added = await client.send('POST', '/api/companies', { name: '消えた極洋食品' })
  const { id } = (await added.json()) as { id: string }
  await client.send('DELETE', `/api/companies/${id}`)
  await asOfBefore(client)
  await writeSearchAnew(server.services)
  expect(await find(client, '極洋')).toEqual([])
  expect((await client.send('POST', `/api/companies/${id}/restoration`)).status).toBe(200)
  expect(await find(client, '極洋')).toEqual(['消えた極洋食品'])
})

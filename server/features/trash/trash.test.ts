/** The trash: what is in it, who brings it back, and who ends its wait. */
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PoolSql } from '../../../db/sql/pool.ts'
import type { CompanyView, PersonView } from '../../../shared/contracts/records.ts'
import { type RestoredRecords, type TrashPage, trashPage } from '../../../shared/contracts/trash.ts'
import { problemBody } from '../../../shared/problems.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { inTransaction } from '../../ctx.ts'
import { openAsOwner } from '../zoom/test-zoom.ts'
import { deleteForGood } from './delete-for-good.ts'
import { listTrash } from './queries.ts'
import { restoreRecords } from './restore-records.ts'

const server = whileTesting(startTestServer)
let owner: PoolSql
beforeAll(async () => {
  owner = await openAsOwner(server.ownerUrl)
})
afterAll(() => owner.end())

const day = 86_400_000

async function answer<T>(response: Promise<Response>): Promise<T> {
  const got = await response
  if (!got.ok) throw new Error(`${got.status}: ${await got.text()}`)
  return (await got.json()) as T
}
async function refusal(response: Promise<Response>) {
  const got = await response
  return [got.status, problemBody.parse(await got.json()).code]
}
const trash = async (client: Client, query = ''): Promise<TrashPage> =>
  trashPage.parse(await answer(client.get(`/api/trash${query}`)))

async function addCompany(client: Client, company: object): Promise<{ kind: 'company'; id: string }> {
  return {
    kind: 'company',
    id: (await answer<CompanyView>(client.send('POST', '/api/companies', company))).id,
  }
}
async function addPerson(client: Client, person: object): Promise<{ kind: 'person'; id: string }> {
  return { kind: 'person', id: (await answer<PersonView>(client.send('POST', '/api/people', person))).id }
}
async function remove(client: Client, { kind, id }: { kind: string; id: string }): Promise<void> {
  const path = kind === 'company' ? 'companies' : 'people'
  expect((await client.send('DELETE', `/api/${path}/${id}`)).status).toBe(204)
}
const restore = (client: Client, records: object[]) =>
  answer<RestoredRecords>(client.send('POST', '/api/trash/restorations', { records }))
const removals = (client: Client, records: object[]) =>
  client.send('POST', '/api/trash/removals', { records })

describe('the list', () => {
  test('has companies and people, the last deleted first, who deleted them and how many days are left', async () => {
    const boss = await signUp(server)
    const member = await signUp(server, { joins: { workspaceId: boss.actor.workspaceId, role: 'member' } })
    const company = await addCompany(boss, { name: '捨てた商事', address: '東京都港区1' })
    const person = await addPerson(boss, { name: '捨田 太郎', companyId: company.id })
    await addCompany(boss, { name: '残る商事' })
    await remove(boss, person)
    await remove(member, company)
    await owner`update person set deleted_at = now() - interval '29 days 1 hour' where id = ${person.id}`
    const { items } = await trash(member)
    expect(items).toMatchObject([
      {
        ...company,
        name: '捨てた商事',
        detail: '東京都港区1',
        daysLeft: 30,
        deletedBy: { id: member.actor.userId },
      },
      {
        ...person,
        name: '捨田 太郎',
        detail: '捨てた商事',
        daysLeft: 1,
        deletedBy: { id: boss.actor.userId },
      },
    ])
    expect((await trash(member, '?kind=person')).items).toMatchObject([person])
    expect((await trash(member, '?kind=company')).items).toMatchObject([company])
  })

  test('is searched by a part of the name or the reading, however it is written', async () => {
    const client = await signUp(server)
    const found = await addCompany(client, { name: '株式会社サクラ電話', reading: 'サクラデンワ' })
    const person = await addPerson(client, { name: '田中 花子', reading: 'タナカ ハナコ' })
    for (const one of [found, person]) await remove(client, one)
    const ids = async (name: string) =>
      (await trash(client, `?name=${encodeURIComponent(name)}`)).items.map(({ id }) => id)
    expect(await ids('さくら')).toEqual([found.id])
    expect(await ids('ﾊﾅｺ')).toEqual([person.id])
    expect(await ids('いない')).toEqual([])
    expect(await ids('  ')).toHaveLength(2)
  })

  test('goes on page after page without a gap, also where many were deleted at one moment', async () => {
    const client = await signUp(server)
    const { workspaceId } = client.actor
    for (const table of ['company', 'person'])
      await owner`insert into ${owner(table)} (workspace_id, id, name, name_folded, deleted_at)
        select ${workspaceId}, gen_random_uuid(), 'n' || n, 'n' || n, now() - interval '1 day' from generate_series(1, 15) n`
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await trash(client, `?limit=7${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(new Set(seen).size).toBe(30)
    expect(seen).toHaveLength(30)
    const forged = Buffer.from('["x","y"]').toString('base64url')
    expect(await refusal(client.get(`/api/trash?cursor=${forged}`))).toEqual([422, 'invalid_input'])
  })

  test('has nothing that was merged into another record, which neither brings back nor ends it, unless that is undone', async () => {
    const client = await signUp(server)
    const kept = await addCompany(client, { name: '残す商事' })
    const other = await addCompany(client, { name: '重複商事' })
    const merge = { id: uuidv7(), kind: 'company', into: kept.id, from: [other.id] }
    const versions = { [kept.id]: 1, [other.id]: 1 }
    await answer(client.send('POST', '/api/merges', { ...merge, versions }))
    expect((await trash(client)).items).toEqual([])
    expect(await restore(client, [other])).toMatchObject({ refused: [{ ...other, code: 'record_merged' }] })
    expect(await answer(removals(client, [other]))).toEqual({ removed: 0 })
    await answer(client.send('POST', `/api/merges/${merge.id}/reversal`))
    await remove(client, other)
    expect((await trash(client)).items).toMatchObject([other])
  })

  test('SEC-T03 shows nothing of another workspace', async () => {
    const [mine, theirs] = [await signUp(server), await signUp(server)]
    await remove(theirs, await addCompany(theirs, { name: 'よその商事' }))
    expect((await trash(mine)).items).toEqual([])
  })
})

describe('restoring', () => {
  test('brings several back at once, and says which did not come and why', async () => {
    const client = await signUp(server)
    const number = '1234567890123'
    const taken = await addCompany(client, { name: '先の商事', corporateNumber: number })
    const company = await addCompany(client, { name: '戻る商事' })
    const person = await addPerson(client, { name: '戻 太郎' })
    for (const one of [taken, company, person]) await remove(client, one)
    await addCompany(client, { name: '後の商事', corporateNumber: number })
    const unknown = { kind: 'company', id: uuidv7() }
    expect(await restore(client, [taken, company, person, unknown])).toEqual({
      restored: [company, person],
      refused: [
        { ...taken, code: 'restore_conflict' },
        { ...unknown, code: 'not_found' },
      ],
    })
    expect((await trash(client)).items).toMatchObject([taken])
    const { items } = await answer<{ items: object[] }>(client.get('/api/search?q=戻る商事'))
    expect(items).toHaveLength(1)
    expect(await restore(client, [company])).toMatchObject({ restored: [], refused: [{ code: 'not_found' }] })
  })

  test('ends after 30 days, by the clock', async () => {
    const client = await signUp(server)
    const company = await addCompany(client, { name: '期限商事' })
    const person = await addPerson(client, { name: '期限 太郎' })
    for (const one of [company, person]) await remove(client, one)
    const later = { ...client.ctx, now: () => new Date(Date.now() + 30 * day) }
    const page = await inTransaction(later, (ctx) => listTrash(ctx, { limit: 50 }))
    expect(page.items).toEqual([])
    const { refused } = await restoreRecords(later, { records: [company, person] })
    expect(refused.map(({ code }) => code)).toEqual(['not_found', 'not_found'])
    expect(await deleteForGood(later, { records: [company, person] })).toBe(0)
    expect((await restore(client, [company, person])).restored).toHaveLength(2)
  })

  test('SEC-T03 a record of another workspace is a missing one', async () => {
    const [mine, theirs] = [await signUp(server), await signUp(server)]
    const company = await addCompany(theirs, { name: 'よその商事' })
    await remove(theirs, company)
    expect(await restore(mine, [company])).toMatchObject({ restored: [], refused: [{ code: 'not_found' }] })
    expect((await trash(theirs)).items).toHaveLength(1)
  })

  test('takes at most a page', async () => {
    const client = await signUp(server)
    const many = Array.from({ length: 101 }, () => ({ kind: 'company', id: uuidv7() }))
    for (const records of [[], many])
      expect(await refusal(client.send('POST', '/api/trash/restorations', { records }))).toEqual([
        422,
        'invalid_input',
      ])
  })
})

describe('deleting for good', () => {
  test('is for admins; a member is refused and nothing changes', async () => {
    const boss = await signUp(server)
    const member = await signUp(server, { joins: { workspaceId: boss.actor.workspaceId, role: 'member' } })
    const company = await addCompany(boss, { name: '守る商事' })
    await remove(boss, company)
    expect(await refusal(removals(member, [company]))).toEqual([403, 'not_allowed'])
    expect((await trash(boss)).items).toHaveLength(1)
  })

  test('takes records out of reach at once, and is on the trail without a name; a repeat does nothing', async () => {
    const boss = await signUp(server)
    const admin = await signUp(server, { joins: { workspaceId: boss.actor.workspaceId, role: 'admin' } })
    const company = await addCompany(boss, { name: '消す商事' })
    const person = await addPerson(boss, { name: '消 太郎' })
    for (const one of [company, person]) await remove(boss, one)
    const records = [company, person]
    expect(await answer(removals(admin, records))).toEqual({ removed: 2 })
    expect((await trash(boss)).items).toEqual([])
    expect(await restore(boss, [company])).toMatchObject({ refused: [{ code: 'not_found' }] })
    expect(await answer(removals(admin, records))).toEqual({ removed: 0 })
    const trail = await owner`select user_id, detail from audit_event
      where workspace_id = ${boss.actor.workspaceId} and action = 'records.deleted_for_good'`
    expect(trail).toEqual([{ user_id: admin.actor.userId, detail: { people: 1, companies: 1 } }])
  })

  test('SEC-T03 touches no record that is not in the trash, nor another workspace’s', async () => {
    const [mine, theirs] = [await signUp(server), await signUp(server)]
    const living = await addCompany(mine, { name: '生きる商事' })
    const foreign = await addCompany(theirs, { name: 'よその商事' })
    await remove(theirs, foreign)
    expect(await answer(removals(mine, [living, foreign]))).toEqual({ removed: 0 })
    expect((await mine.get(`/api/companies/${living.id}`)).status).toBe(200)
    expect((await trash(theirs)).items).toHaveLength(1)
  })
})

/** What an edit changed, from and to, and how a field gets back what it held. */
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PoolSql } from '../../../db/sql/pool.ts'
import { type Activity, type ChangeView, changeView } from '../../../shared/contracts/activity.ts'
import type { StatusList, TagView } from '../../../shared/contracts/choices.ts'
import type { CompanyView, PersonView, PhoneNumberView } from '../../../shared/contracts/records.ts'
import { problemBody } from '../../../shared/problems.ts'
import { untilWaiting } from '../../../tests/locks.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { openAsOwner } from '../zoom/test-zoom.ts'

const server = whileTesting(startTestServer)
let client: Client
let owner: PoolSql
let barrier: PoolSql
beforeAll(async () => {
  client = await signUp(server)
  owner = await openAsOwner(server.ownerUrl)
  barrier = await openAsOwner(server.ownerUrl)
})
afterAll(async () => {
  await barrier.end()
  await owner.end()
})

async function answer<T>(response: Promise<Response>): Promise<T> {
  const got = await response
  if (!got.ok) throw new Error(`${got.status}: ${await got.text()}`)
  return (await got.json()) as T
}
async function refusal(response: Promise<Response>) {
  const got = await response
  return [got.status, problemBody.parse(await got.json()).code]
}
const add = <T>(path: string, content: object) => answer<T>(client.send('POST', path, content))
const edit = <T>(path: string, content: object) => answer<T>(client.send('PATCH', path, content))

type ChangeEntry = Extract<Activity, { kind: 'change' }>

/** The changes on a record's timeline, newest first. */
async function changesOf(path: string): Promise<ChangeEntry[]> {
  const { items } = await answer<{ items: Activity[] }>(client.get(`${path}/activity?limit=100`))
  return items.filter((item) => item.kind === 'change')
}
async function openNewest(path: string, action: string): Promise<ChangeView> {
  const found = (await changesOf(path)).find((change) => change.action === action)
  return changeView.parse(await answer(client.get(`/api/changes/${found?.id}`)))
}

describe('an edit', () => {
  test('keeps what each field held before and after it, in the order of the form, and who made it', async () => {
    const { id } = await add<CompanyView>('/api/companies', {
      name: '変更商事',
      capitalYen: 10,
      reading: 'ヘンコウ',
    })
    const content = { capitalYen: 20, doNotCall: true, name: '変更物産', reading: 'ヘンコウ', version: 1 }
    await edit(`/api/companies/${id}`, content)
    const [entry] = await changesOf(`/api/companies/${id}`)
    expect(entry).toMatchObject({
      action: 'company.edited',
      hasEdits: true,
      user: { id: client.actor.userId },
      detail: { fields: expect.not.arrayContaining(['reading']) },
    })
    expect(JSON.stringify(entry)).not.toContain('変更商事')
    expect(await openNewest(`/api/companies/${id}`, 'company.edited')).toMatchObject({
      by: 'hand',
      record: { kind: 'company', id, version: 2 },
      fields: [
        { field: 'name', from: '変更商事', to: '変更物産', now: '変更物産' },
        { field: 'capitalYen', from: 10, to: 20, now: 20 },
        { field: 'doNotCall', from: false, to: true, now: true },
      ],
    })
  })

  test('that changes nothing leaves no trace', async () => {
    const { id } = await add<CompanyView>('/api/companies', { name: '同じ商事' })
    await edit(`/api/companies/${id}`, { version: 1, name: '同じ商事' })
    expect((await changesOf(`/api/companies/${id}`)).map(({ action }) => action)).toEqual(['company.added'])
  })

  test('of a person names their companies, from one to the other', async () => {
    const from = await add<CompanyView>('/api/companies', { name: '前の会社' })
    const to = await add<CompanyView>('/api/companies', { name: '次の会社' })
    const { id } = await add<PersonView>('/api/people', { name: '移動 一郎', companyId: from.id })
    await edit(`/api/people/${id}`, { version: 1, companyId: to.id })
    expect(await openNewest(`/api/people/${id}`, 'person.edited')).toMatchObject({
      fields: [{ field: 'companyId', from: from.id, to: to.id }],
      names: { [from.id]: '前の会社', [to.id]: '次の会社' },
    })
  })

  test('names whose a record was, its status and its tags', async () => {
    const { id } = await add<CompanyView>('/api/companies', { name: '担当商事' })
    await edit(`/api/companies/${id}`, { version: 1, ownerId: client.actor.userId })
    expect(await openNewest(`/api/companies/${id}`, 'company.edited')).toMatchObject({
      fields: [{ field: 'ownerId', to: client.actor.userId }],
      names: { [client.actor.userId]: client.actor.name },
    })
  })

  test('says in its entry how the record stood before and after, and names what was merged since', async () => {
    const { items } = await answer<StatusList>(client.get('/api/statuses'))
    const [was, is] = [items[0]?.id, items[2]?.id]
    const tag = await add<TagView>('/api/tags', { name: '展示会' })
    const { id } = await add<CompanyView>('/api/companies', { name: '状態商事', statusId: was })
    const path = `/api/companies/${id}`
    await edit(path, { version: 1, statusId: is, tagIds: [tag.id] })
    await client.send('PUT', `/api/statuses/${was}/successor`, { id: is })
    expect((await changesOf(path))[0]).toMatchObject({ action: 'company.edited', status: [was, is] })
    expect((await openNewest(path, 'company.edited')).names).toEqual({
      [was ?? '']: items[0]?.name,
      [is ?? '']: items[2]?.name,
      [tag.id]: '展示会',
    })
  })

  test('of a number keeps it as it was typed; so do adding and deleting it', async () => {
    const company = await add<CompanyView>('/api/companies', { name: '番号商事' })
    const path = `/api/companies/${company.id}`
    const added = { companyId: company.id, raw: '03-0000-1234 内線 12' }
    const { id } = await add<PhoneNumberView>('/api/phone-numbers', added)
    expect((await openNewest(path, 'phone_number.added')).fields).toEqual([
      { field: 'raw', from: null, to: added.raw },
      { field: 'extension', from: null, to: '12' },
      { field: 'kind', from: null, to: 'main' },
    ])
    await edit(`/api/phone-numbers/${id}`, { version: 1, raw: '03-0000-9999', kind: 'fax' })
    expect(await openNewest(path, 'phone_number.edited')).toMatchObject({
      record: { kind: 'phone_number', id, version: 2 },
      fields: [
        { field: 'raw', from: added.raw, to: '03-0000-9999', now: '03-0000-9999' },
        { field: 'extension', from: '12', to: null },
        { field: 'kind', from: 'main', to: 'fax' },
      ],
    })
    await client.send('DELETE', `/api/phone-numbers/${id}`)
    expect(await openNewest(path, 'phone_number.deleted')).toMatchObject({
      record: null,
      fields: [{ field: 'raw', from: '03-0000-9999', to: null }, { field: 'kind' }],
    })
  })

  test('with an API token says so', async () => {
    const { id } = await add<CompanyView>('/api/companies', { name: '手で商事' })
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
    const { token } = await add<{ token: string }>('/api/tokens', { name: '鍵', scope: 'write', expiresAt })
    const edited = await server.app.request(`/api/companies/${id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ version: 1, name: 'APIで商事' }),
    })
    expect(edited.status).toBe(200)
    expect((await openNewest(`/api/companies/${id}`, 'company.edited')).by).toBe('api')
  })

  test('SEC-R03 of two at once one is refused, and the other keeps what it really replaced', async () => {
    const { id } = await add<CompanyView>('/api/companies', { name: '零' })
    const { workspaceId } = client.actor
    const both = await barrier.begin(async (sql) => {
      await sql`select from company where workspace_id = ${workspaceId} and id = ${id} for update`
      const asked = ['一', '二'].map((name) =>
        client.send('PATCH', `/api/companies/${id}`, { version: 1, name }),
      )
      await untilWaiting(owner, 2)
      // Somebody who was quicker than both, in the way of a job that counts no version.
      await sql`update company set industry = '別の人' where workspace_id = ${workspaceId} and id = ${id}`
      return asked
    })
    const statuses = (await Promise.all(both)).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, 409])
    const edits = (await changesOf(`/api/companies/${id}`)).filter(
      ({ action }) => action === 'company.edited',
    )
    expect(edits).toHaveLength(1)
    const { fields } = await openNewest(`/api/companies/${id}`, 'company.edited')
    expect(fields).toEqual([
      { field: 'name', from: '零', to: expect.stringMatching(/一|二/), now: expect.any(String) },
    ])
    expect(fields[0]?.to).toBe(fields[0]?.now)
  })

  test('of before values were kept still shows its fields and opens to nothing', async () => {
    const { id } = await add<CompanyView>('/api/companies', { name: '昔の商事' })
    const changeId = uuidv7()
    await owner`insert into change (workspace_id, id, company_id, user_id, action, detail) values
      (${client.actor.workspaceId}, ${changeId}, ${id}, ${client.actor.userId}, 'company.edited', '{"fields":["name"]}')`
    expect((await changesOf(`/api/companies/${id}`)).find((change) => change.id === changeId)).toMatchObject({
      hasEdits: false,
      detail: { fields: ['name'] },
    })
    expect(await refusal(client.get(`/api/changes/${changeId}`))).toEqual([404, 'not_found'])
  })

  test('is out of sight with its record', async () => {
    const { id } = await add<CompanyView>('/api/companies', { name: '消える商事' })
    await edit(`/api/companies/${id}`, { version: 1, name: '消えた商事' })
    const opened = await openNewest(`/api/companies/${id}`, 'company.edited')
    await client.send('DELETE', `/api/companies/${id}`)
    expect(await refusal(client.get(`/api/changes/${opened.id}`))).toEqual([404, 'not_found'])
  })
})

describe('giving a field back what it held', () => {
  async function edited(): Promise<{ path: string; changeId: string }> {
    const { id } = await add<CompanyView>('/api/companies', { name: '戻る商事', industry: '卸' })
    const path = `/api/companies/${id}`
    await edit(path, { version: 1, name: '誤字商事', industry: '小売' })
    return { path, changeId: (await openNewest(path, 'company.edited')).id }
  }
  const restore = (path: string, content: object) =>
    client.send('POST', `${path}/field-restorations`, content)

  test('changes that field alone, is found by it, and is an edit of its own', async () => {
    const { path, changeId } = await edited()
    const back = await answer<CompanyView>(restore(path, { version: 2, changeId, field: 'name' }))
    expect(back).toMatchObject({ name: '戻る商事', industry: '小売', version: 3 })
    const { items } = await answer<{ items: { id: string }[] }>(client.get('/api/search?q=戻る商事'))
    expect(items.map(({ id }) => id)).toContain(back.id)
    expect((await openNewest(path, 'company.edited')).fields).toEqual([
      { field: 'name', from: '誤字商事', to: '戻る商事', now: '戻る商事' },
    ])
  })

  test('SEC-R03 is refused when somebody was quicker, with the record as it is; a repeat too', async () => {
    const { path, changeId } = await edited()
    await edit(path, { version: 2, name: '第三商事' })
    const stale = await restore(path, { version: 2, changeId, field: 'name' })
    expect(stale.status).toBe(409)
    expect(problemBody.parse(await stale.json())).toMatchObject({
      code: 'stale_version',
      params: { current: { name: '第三商事', version: 3 } },
    })
    await answer(restore(path, { version: 3, changeId, field: 'name' }))
    expect(await refusal(restore(path, { version: 3, changeId, field: 'name' }))).toEqual([
      409,
      'stale_version',
    ])
  })

  test('SEC-T03 takes no change of another record, another workspace or another field', async () => {
    const { path, changeId } = await edited()
    const other = await edited()
    const stranger = await signUp(server)
    const asked = { version: 2, changeId, field: 'name' }
    expect(await refusal(restore(other.path, asked))).toEqual([404, 'not_found'])
    expect(await refusal(restore(path, { ...asked, field: 'address' }))).toEqual([404, 'not_found'])
    expect(await refusal(restore(path, { ...asked, field: '__proto__' }))).toEqual([404, 'not_found'])
    const foreign = stranger.send('POST', `${path}/field-restorations`, asked)
    expect(await refusal(foreign)).toEqual([404, 'not_found'])
    expect(await refusal(stranger.get(`/api/changes/${changeId}`))).toEqual([404, 'not_found'])
  })

  test('of a status and of tags that were merged since brings what stands in their place', async () => {
    const { items } = await answer<StatusList>(client.get('/api/statuses'))
    const [was, next, is] = items.filter((one) => one.mergedInto === null).map(({ id }) => id)
    const tag = await add<TagView>('/api/tags', { name: '昔のタグ' })
    const into = await add<TagView>('/api/tags', { name: '今のタグ' })
    const { id } = await add<CompanyView>('/api/companies', {
      name: '併合商事',
      statusId: was,
      tagIds: [tag.id],
    })
    const path = `/api/companies/${id}`
    await edit(path, { version: 1, statusId: is, tagIds: [] })
    const changeId = (await openNewest(path, 'company.edited')).id
    await client.send('PUT', `/api/statuses/${was}/successor`, { id: next })
    await client.send('PUT', `/api/tags/${tag.id}/successor`, { id: into.id })
    const { version } = await answer<CompanyView>(restore(path, { version: 2, changeId, field: 'statusId' }))
    expect(await answer(restore(path, { version, changeId, field: 'tagIds' }))).toMatchObject({
      statusId: next,
      tagIds: [into.id],
    })
  })

  test('says so when a person’s earlier company is gone', async () => {
    const from = await add<CompanyView>('/api/companies', { name: '去る会社' })
    const { id } = await add<PersonView>('/api/people', { name: '戻り 二郎', companyId: from.id })
    const path = `/api/people/${id}`
    await edit(path, { version: 1, companyId: null })
    const changeId = (await openNewest(path, 'person.edited')).id
    await client.send('DELETE', `/api/companies/${from.id}`)
    const asked = { version: 2, changeId, field: 'companyId' }
    expect(await refusal(restore(path, asked))).toEqual([409, 'former_value_gone'])
    await client.send('POST', `/api/companies/${from.id}/restoration`)
    expect(await answer<PersonView>(restore(path, asked))).toMatchObject({ companyId: from.id })
  })

  test('of a number brings the extension along, which stood beside it', async () => {
    const company = await add<CompanyView>('/api/companies', { name: '内線商事' })
    const raw = '03-0000-1234 内線 12'
    const { id } = await add<PhoneNumberView>('/api/phone-numbers', { companyId: company.id, raw })
    const path = `/api/phone-numbers/${id}`
    await edit(path, { version: 1, raw: '03-0000-9999' })
    const changeId = (await openNewest(`/api/companies/${company.id}`, 'phone_number.edited')).id
    const back = await answer<PhoneNumberView>(restore(path, { version: 2, changeId, field: 'raw' }))
    expect(back).toMatchObject({ raw, extension: '12', e164: '+81300001234' })
  })
})

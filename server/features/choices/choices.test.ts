import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import type { Choices, StatusList, StatusView, TagView } from '../../../shared/contracts/choices.ts'
import { choices, statusList, tagList } from '../../../shared/contracts/choices.ts'
import type { CompanyView } from '../../../shared/contracts/records.ts'
import { untilWaiting } from '../../../tests/locks.ts'
import { type Client, signUp } from '../../../tests/server.ts'
import { addMember } from '../../../tests/sessions.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { asTenant } from '../../ctx.ts'
import { startZoomServer } from '../zoom/test-zoom.ts'

const server = whileTesting(startZoomServer)

async function json<T>(answer: Response | Promise<Response>): Promise<T> {
  const got = await answer
  if (!got.ok) throw new Error(`${got.status}: ${await got.text()}`)
  return (await got.json()) as T
}
const code = async (response: Promise<Response>) => {
  const answer = await response
  return answer.ok ? answer.status : ((await answer.json()) as { code: string }).code
}
const read = (client: Client) => json<Choices>(client.get('/api/choices'))
const statusesOf = async (client: Client) => (await json<StatusList>(client.get('/api/statuses'))).items
const namesOf = async (client: Client) => (await statusesOf(client)).map(({ name }) => name)
const addStatus = (client: Client, name: string, kind = 'hot') =>
  json<StatusView>(client.send('POST', '/api/statuses', { name, kind }))
const addTag = (client: Client, name: string) => json<TagView>(client.send('POST', '/api/tags', { name }))
const addCompany = (client: Client, content: object) =>
  json<CompanyView>(client.send('POST', '/api/companies', { name: '選択商事', ...content }))
const companyOf = async (client: Client, id: string) =>
  (await json<{ company: CompanyView }>(client.get(`/api/companies/${id}`))).company
const lastEvent = async ({ actor }: Client) => {
  const [event] = await server.owner`select user_id, action, detail from audit_event
    where workspace_id = ${actor.workspaceId} order by id desc limit 1`
  return event
}

async function team() {
  const admin = await addMember(server, { role: 'owner' })
  const member = await addMember(server, { role: 'member', workspaceId: admin.actor.workspaceId })
  return { admin, member }
}

describe('what records may have', () => {
  test('a new workspace begins with five statuses in its language, no tags, and its members', async () => {
    const client = await signUp(server, { name: '開始 花子' })
    const found = choices.parse(await read(client))
    expect(found.statuses.map(({ name, kind }) => [name, kind])).toEqual([
      ['接触中', 'working'],
      ['見込み', 'hot'],
      ['商談中', 'deal'],
      ['取引中', 'won'],
      ['見送り', 'lost'],
    ])
    expect(found.tags).toEqual([])
    expect(found.members).toEqual([{ id: client.actor.userId, name: '開始 花子' }])
  })

  test('a workspace that somebody adds has them too', async () => {
    const client = await addMember(server)
    const { workspaceId } = await json<{ workspaceId: string }>(
      client.send('POST', '/api/workspaces', { name: '二つ目' }),
    )
    const rows = await server.owner`select name from status where workspace_id = ${workspaceId}`
    expect(rows).toHaveLength(5)
  })

  test('the lists for the settings are what their contracts say', async () => {
    const { admin } = await team()
    await addTag(admin, '展示会')
    expect(statusList.parse(await json(admin.get('/api/statuses'))).underWay).toEqual([])
    expect(tagList.parse(await json(admin.get('/api/tags'))).items).toMatchObject([{ name: '展示会' }])
  })
})

describe('adding', () => {
  test('a status comes last, and the trail says who added it', async () => {
    const { admin } = await team()
    const { id } = await addStatus(admin, '様子見')
    expect((await namesOf(admin)).at(-1)).toBe('様子見')
    expect(await lastEvent(admin)).toEqual({
      user_id: admin.actor.userId,
      action: 'status.added',
      detail: { id, name: '様子見' },
    })
  })

  test('SEC-R01 the same request again makes nothing more; the same id for something else is refused', async () => {
    const { admin } = await team()
    const status = { id: uuidv7(), name: '様子見', kind: 'hot' }
    await json(admin.send('POST', '/api/statuses', status))
    await json(admin.send('POST', '/api/statuses', status))
    expect(await statusesOf(admin)).toHaveLength(6)
    const other = { ...status, name: '別の名前' }
    expect(await code(admin.send('POST', '/api/statuses', other))).toBe('repeated_with_other_content')
  })

  test('a name that another has is refused, whatever its width, case and spaces, also one of a retired status', async () => {
    const { admin } = await team()
    const { id } = await addStatus(admin, 'ABC 検討')
    for (const name of ['ａｂｃ検討', 'abc　検討']) {
      const answer = await admin.send('POST', '/api/statuses', { name, kind: 'hot' })
      const problem = { code: 'choice_name_taken', params: { id, name: 'ABC 検討', retired: false } }
      expect(await answer.json()).toMatchObject(problem)
    }
    await admin.send('PUT', `/api/statuses/${id}/retirement`)
    const answer = await admin.send('POST', '/api/statuses', { name: 'abc検討', kind: 'hot' })
    expect(await answer.json()).toMatchObject({ code: 'choice_name_taken', params: { retired: true } })
  })

  test('two who add the same tag at once: one is added, the other hears which', async () => {
    const { admin, member } = await team()
    const codes = await Promise.all(
      [admin, member].map((by) => code(by.send('POST', '/api/tags', { name: '同時' }))),
    )
    expect(codes.map(String).sort()).toEqual(['200', 'choice_name_taken'])
    expect((await read(admin)).tags).toHaveLength(1)
  })

  test.each(['', '　', 'あ'.repeat(31), 'a\nb', 7])('%j is no name', async (name) => {
    const { admin } = await team()
    expect(await code(admin.send('POST', '/api/tags', { name }))).toBe('invalid_input')
  })

  test('the thirty-first status is refused, and retiring one makes room', async () => {
    const { admin } = await team()
    for (let at = 6; at <= 30; at += 1) await addStatus(admin, `状態${at}`)
    const more = () => code(admin.send('POST', '/api/statuses', { name: '多すぎる', kind: 'new' }))
    expect(await more()).toBe('too_many_choices')
    const [first] = await statusesOf(admin)
    await admin.send('PUT', `/api/statuses/${first?.id}/retirement`)
    expect(await more()).toBe(200)
    expect(await code(admin.send('DELETE', `/api/statuses/${first?.id}/retirement`))).toBe('too_many_choices')
  })

  test('the five hundred and first tag is refused', async () => {
    const { admin } = await team()
    const { workspaceId } = admin.actor
    await server.owner`insert into tag (workspace_id, id, name, name_folded)
      select ${workspaceId}, gen_random_uuid(), 'タグ' || n, 'タグ' || n from generate_series(1, 500) n`
    expect(await code(admin.send('POST', '/api/tags', { name: '多すぎる' }))).toBe('too_many_choices')
  })
})

describe('who may', () => {
  test('a member adds tags and changes nothing else', async () => {
    const { admin, member } = await team()
    const [status] = await statusesOf(admin)
    const tag = await addTag(member, 'メンバーのタグ')
    const other = await addTag(admin, '別のタグ')
    const refused: [method: string, path: string, body?: object][] = [
      ['POST', '/api/statuses', { name: 'だめ', kind: 'hot' }],
      ['PATCH', `/api/statuses/${status?.id}`, { version: 1, name: 'だめ' }],
      ['PUT', '/api/statuses/order', { ids: [status?.id] }],
      ['PUT', `/api/statuses/${status?.id}/retirement`],
      ['PUT', `/api/statuses/${status?.id}/successor`, { id: status?.id }],
      ['PATCH', `/api/tags/${tag.id}`, { version: 1, name: 'だめ' }],
      ['PUT', `/api/tags/${tag.id}/retirement`],
      ['DELETE', `/api/tags/${tag.id}/retirement`],
      ['PUT', `/api/tags/${tag.id}/successor`, { id: other.id }],
    ]
    const before = await read(admin)
    for (const [method, path, body] of refused)
      expect(await code(member.send(method, path, body)), `${method} ${path}`).toBe('not_allowed')
    expect(await read(admin)).toEqual(before)
  })

  test('SEC-T03 of another workspace nothing is found', async () => {
    const [mine, theirs] = [await addMember(server), await addMember(server)]
    const [status] = await statusesOf(theirs)
    const [own] = await statusesOf(mine)
    const tag = await addTag(theirs, '秘密のタグ')
    const asked: [method: string, path: string, body?: object][] = [
      ['PATCH', `/api/statuses/${status?.id}`, { version: 1, name: 'とる' }],
      ['PUT', `/api/statuses/${status?.id}/retirement`],
      ['PUT', `/api/statuses/${status?.id}/successor`, { id: own?.id }],
      ['PATCH', `/api/tags/${tag.id}`, { version: 1, name: 'とる' }],
      ['PUT', `/api/tags/${tag.id}/retirement`],
      ['PUT', `/api/tags/${tag.id}/successor`, { id: tag.id }],
    ]
    for (const [method, path, body] of asked)
      expect(await code(mine.send(method, path, body)), `${method} ${path}`).toBe('not_found')
    expect(JSON.stringify(await read(mine))).not.toContain('秘密')
    expect(await code(mine.send('PUT', `/api/statuses/${own?.id}/successor`, { id: status?.id }))).toBe(
      'invalid_input',
    )
    expect(await code(mine.send('POST', '/api/companies', { name: 'x', tagIds: [tag.id] }))).toBe(
      'invalid_input',
    )
  })
})

describe('changing', () => {
  test('a status gets another name and kind, by version, and the trail says from what to what', async () => {
    const { admin } = await team()
    const [status] = await statusesOf(admin)
    const path = `/api/statuses/${status?.id}`
    const edit = { version: 1, name: '連絡中', kind: 'new' }
    expect(await json(admin.send('PATCH', path, edit))).toMatchObject({
      name: '連絡中',
      kind: 'new',
      version: 2,
    })
    expect((await lastEvent(admin))?.detail).toMatchObject({
      from: '接触中',
      to: '連絡中',
      fromKind: 'working',
      toKind: 'new',
    })
    const late = await admin.send('PATCH', path, { version: 1, name: '遅い' })
    expect(await late.json()).toMatchObject({
      code: 'stale_version',
      params: { current: { name: '連絡中', version: 2 } },
    })
    expect(await code(admin.send('PATCH', path, { version: 2, name: '見込み' }))).toBe('choice_name_taken')
    expect(await code(admin.send('PATCH', path, { version: 2, name: '連絡 中' }))).toBe(200)
  })

  test('statuses are put into another order; an order that misses one is told what there is', async () => {
    const { admin } = await team()
    const ids = (await statusesOf(admin)).map(({ id }) => id).reverse()
    expect(await code(admin.send('PUT', '/api/statuses/order', { ids }))).toBe(204)
    expect(await namesOf(admin)).toEqual(['見送り', '取引中', '商談中', '見込み', '接触中'])
    for (const wrong of [ids.slice(1), [...ids.slice(1), uuidv7()], [...ids.slice(1), ids[1]]])
      expect(await code(admin.send('PUT', '/api/statuses/order', { ids: wrong }))).toBe('stale_version')
  })

  test('a retired status is offered no more, records keep it, and it can come back', async () => {
    const { admin } = await team()
    const [status] = await statusesOf(admin)
    const company = await addCompany(admin, { statusId: status?.id })
    await admin.send('PUT', `/api/statuses/${status?.id}/retirement`)
    await admin.send('PUT', `/api/statuses/${status?.id}/retirement`)
    expect((await read(admin)).statuses[0]).toMatchObject({ retired: true, mergedInto: null })
    expect((await companyOf(admin, company.id)).statusId).toBe(status?.id)
    await admin.send('DELETE', `/api/statuses/${status?.id}/retirement`)
    expect((await read(admin)).statuses[0]).toMatchObject({ retired: false })
  })
})

describe('merging', () => {
  test('records follow at once, deleted ones too, with the version they had; the old name stays known', async () => {
    const { admin } = await team()
    const [old, next] = await statusesOf(admin)
    const company = await addCompany(admin, { statusId: old?.id })
    const other = await addCompany(admin, { statusId: next?.id })
    const deleted = await addCompany(admin, { statusId: old?.id })
    await admin.send('DELETE', `/api/companies/${deleted.id}`)
    const person = await json<{ id: string }>(
      admin.send('POST', '/api/people', { name: '統合 太郎', statusId: old?.id }),
    )
    const path = `/api/statuses/${old?.id}/successor`
    expect(await code(admin.send('PUT', path, { id: next?.id }))).toBe(204)
    expect(await companyOf(admin, company.id)).toMatchObject({ statusId: next?.id, version: 1 })
    expect(await companyOf(admin, other.id)).toMatchObject({ statusId: next?.id, version: 1 })
    const rows = await server.owner`select status_id from person where id = ${person.id}
      union all select status_id from company where id = ${deleted.id}`
    expect(rows).toEqual([{ status_id: next?.id }, { status_id: next?.id }])
    expect((await read(admin)).statuses[0]).toMatchObject({
      name: '接触中',
      retired: true,
      mergedInto: next?.id,
    })
    expect((await lastEvent(admin))?.detail).toMatchObject({ name: '接触中', into: '見込み' })
    expect(await code(admin.send('PUT', path, { id: next?.id }))).toBe(204)
    expect(await code(admin.send('PUT', path, { id: company.id }))).toBe('not_found')
  })

  test('a record that has both tags has the other once, in its place', async () => {
    const { admin } = await team()
    const [a, b, c] = [await addTag(admin, 'あ'), await addTag(admin, 'い'), await addTag(admin, 'う')]
    const both = await addCompany(admin, { tagIds: [a.id, c.id, b.id] })
    const one = await addCompany(admin, { tagIds: [a.id, c.id] })
    await admin.send('PUT', `/api/tags/${a.id}/successor`, { id: b.id })
    expect((await companyOf(admin, both.id)).tagIds).toEqual([c.id, b.id])
    expect((await companyOf(admin, one.id)).tagIds).toEqual([b.id, c.id])
    expect(await code(admin.send('POST', '/api/tags', { name: 'あ' }))).toBe(200)
  })

  test('what was merged into one that is merged on leads to the last', async () => {
    const { admin } = await team()
    const [a, b, c] = await statusesOf(admin)
    const company = await addCompany(admin, { statusId: a?.id })
    await admin.send('PUT', `/api/statuses/${a?.id}/successor`, { id: b?.id })
    await admin.send('PUT', `/api/statuses/${b?.id}/successor`, { id: c?.id })
    expect((await read(admin)).statuses.slice(0, 2).map(({ mergedInto }) => mergedInto)).toEqual([
      c?.id,
      c?.id,
    ])
    expect((await companyOf(admin, company.id)).statusId).toBe(c?.id)
  })

  test('into itself, a retired or a merged one it cannot go', async () => {
    const { admin } = await team()
    const [a, b, c, d] = await statusesOf(admin)
    await admin.send('PUT', `/api/statuses/${b?.id}/retirement`)
    await admin.send('PUT', `/api/statuses/${c?.id}/successor`, { id: d?.id })
    for (const into of [a, b, c])
      expect(await code(admin.send('PUT', `/api/statuses/${a?.id}/successor`, { id: into?.id }))).toBe(
        'invalid_input',
      )
  })

  test('somebody who chooses the old one meanwhile: the merge waits for them, and their record follows', async () => {
    const { admin } = await team()
    const [old, next] = await statusesOf(admin)
    const company = await addCompany(admin, {})
    const chosen = Promise.withResolvers<void>()
    const committed = Promise.withResolvers<void>()
    const choosing = asTenant(admin.ctx, admin.actor, async ({ sql }) => {
      const { workspaceId } = admin.actor
      await sql`select from status where workspace_id = ${workspaceId} and id = ${old?.id ?? ''} for key share`
      await sql`update company set status_id = ${old?.id ?? ''} where workspace_id = ${workspaceId} and id = ${company.id}`
      chosen.resolve()
      await committed.promise
    })
    await chosen.promise
    const merging = code(admin.send('PUT', `/api/statuses/${old?.id}/successor`, { id: next?.id }))
    await untilWaiting(server.owner, 1)
    committed.resolve()
    await choosing
    expect(await merging).toBe(204)
    expect((await companyOf(admin, company.id)).statusId).toBe(next?.id)
    expect(
      await code(admin.send('PATCH', `/api/companies/${company.id}`, { version: 1, statusId: old?.id })),
    ).toBe('invalid_input')
  })
})

/** Saved views: who may see, change and order them, what they may hold, and what becomes of them. */
import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { me as meContract } from '../../../shared/contracts/auth.ts'
import { type ViewList, type ViewView, viewList } from '../../../shared/contracts/views.ts'
import { type Client, clientWith } from '../../../tests/server.ts'
import { addMember, followCookies } from '../../../tests/sessions.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { asTenant } from '../../ctx.ts'
import { listsOf } from '../exports/queries.ts'
import { startZoomServer } from '../zoom/test-zoom.ts'

const server = whileTesting(startZoomServer)

async function json<T>(answer: Response | Promise<Response>): Promise<T> {
  const got = await answer
  if (!got.ok) throw new Error(`${got.status}: ${await got.text()}`)
  return (got.status === 204 ? undefined : await got.json()) as T
}
const code = async (response: Promise<Response>) => {
  const answer = await response
  return answer.ok ? answer.status : ((await answer.json()) as { code: string }).code
}
const list = (by: Client) => json<ViewList>(by.get('/api/views'))
const namesOf = async (by: Client) => (await list(by)).items.map(({ name }) => name)
const add = (by: Client, content: object) =>
  json<ViewView>(by.send('POST', '/api/views', { kind: 'company', name: '追いかけ中', ...content }))
const edit = (by: Client, { id, version }: ViewView, content: object) =>
  by.send('PATCH', `/api/views/${id}`, { version, ...content })
const remove = (by: Client, { id }: ViewView) => by.send('DELETE', `/api/views/${id}`)
const restore = (by: Client, { id }: ViewView) => by.send('POST', `/api/views/${id}/restoration`)
const choose = (by: Client, id: string | null, kind = 'company') =>
  by.send('PUT', '/api/views/default', { kind, id })
const opensWith = async (by: Client) => meContract.parse(await json(by.get('/api/me'))).opensWith
const trailOf = ({ actor }: Client) => server.owner<{ action: string; detail: object }[]>`
  select action, detail from audit_event where workspace_id = ${actor.workspaceId} and action like 'view.%' order by id`

async function team() {
  const owner = await addMember(server, { role: 'owner' })
  const { workspaceId } = owner.actor
  const one = await addMember(server, { role: 'member', workspaceId })
  const other = await addMember(server, { role: 'member', workspaceId })
  return { owner, one, other }
}

describe('saved views', () => {
  test('a view keeps words, filter, order and columns; the shared ones come first, in their order', async () => {
    const { one, other } = await team()
    const filter = {
      all: [
        ['employees', 'from', 100],
        {
          any: [
            ['ownerId', 'is', 'me'],
            ['attempts', 'is', 0],
          ],
        },
      ],
    }
    const content = { q: '商事', filter, sort: '-last_call', columns: 'name,statusId:120' }
    const own = await add(one, content)
    expect(own).toMatchObject({ ...content, shared: false, version: 1, createdBy: { id: one.actor.userId } })
    await add(one, { name: '共有 1', shared: true })
    await add(other, { name: '共有 2', shared: true })
    expect(await namesOf(one)).toEqual(['共有 1', '共有 2', '追いかけ中'])
    expect(viewList.parse(await list(one)).items.at(-1)).toEqual(own)
  })

  test('SEC-T08 nobody sees another’s own view, not even an owner: not by list, id, export or trail', async () => {
    const { owner, one, other } = await team()
    await add(one, { name: '共有の見方', shared: true })
    const secret = await add(one, { name: '秘密の見方', q: '秘密の語' })
    await json(edit(one, secret, { q: '秘密の語 二' }))
    for (const by of [owner, other]) {
      expect(JSON.stringify(await list(by))).not.toContain('秘密')
      for (const asked of [
        edit(by, { ...secret, version: 2 }, { name: 'x' }),
        remove(by, secret),
        choose(by, secret.id),
      ]) {
        const answer = await asked
        expect([answer.status, await answer.text()]).toEqual([404, expect.not.stringContaining('秘密')])
      }
    }
    await json(remove(one, secret))
    expect(await code(restore(owner, secret))).toBe('not_found')
    await json(restore(one, secret))
    expect(JSON.stringify(await trailOf(owner))).not.toContain('秘密')
    const exported = await asTenant(server.services, owner.actor, async ({ sql }) => {
      const lists = listsOf({ sql, actor: owner.actor }, 'workspace')
      return await lists.find(({ name }) => name === 'views')?.query
    })
    expect(exported).toMatchObject([{ name: '共有の見方' }])
  })

  test('a shared view is changed by its maker, owners and admins; the trail says so', async () => {
    const { owner, one, other } = await team()
    const shared = await add(one, { name: '今週', shared: true })
    expect(await code(edit(other, shared, { name: '乗っ取り' }))).toBe('not_allowed')
    expect(await code(remove(other, shared))).toBe('not_allowed')
    const renamed = await json<ViewView>(edit(owner, shared, { name: '今週の企業' }))
    expect(renamed).toMatchObject({ name: '今週の企業', version: 2, createdBy: { id: one.actor.userId } })
    expect(await code(edit(owner, renamed, { shared: false }))).toBe('not_allowed')
    expect(await code(edit(one, shared, { name: '遅い変更' }))).toBe('stale_version')
    await json(remove(owner, renamed))
    expect(await namesOf(other)).toEqual([])
    expect(await code(restore(other, renamed))).toBe('not_allowed')
    const back = await json<ViewView>(restore(one, renamed))
    await json(edit(one, back, { shared: false }))
    expect(await namesOf(other)).toEqual([])
    expect((await trailOf(owner)).map(({ action }) => action)).toEqual(
      ['shared', 'edited', 'deleted', 'restored', 'unshared'].map((what) => `view.${what}`),
    )
  })

  test('a list opens with the view that one chose, with what it says, until that is gone', async () => {
    const { one, other } = await team()
    const view = await add(one, { name: '朝', shared: true, q: '東京' })
    await json(choose(other, view.id))
    await json(choose(other, 'due', 'person'))
    const content = { q: '東京', filter: null, sort: '', columns: '' }
    expect(await opensWith(other)).toEqual({
      company: { id: view.id, content },
      person: { id: 'due', content: null },
    })
    expect((await list(other)).defaults).toEqual({ company: view.id, person: 'due' })
    expect(await opensWith(one)).toEqual({ company: null, person: null })
    expect(await code(choose(other, view.id, 'person'))).toBe('not_found')
    const own = await json<ViewView>(edit(one, view, { shared: false }))
    expect((await opensWith(other)).company).toBeNull()
    await json(edit(one, own, { shared: true }))
    await json(remove(one, view))
    expect((await opensWith(other)).company).toBeNull()
    await json(choose(other, null, 'person'))
    expect(await opensWith(other)).toEqual({ company: null, person: null })
  })

  test('SEC-T05 the look-up of a session tells that its own member chose something in its own workspace, and no more', async () => {
    const { one: first, other } = await team()
    const one = followCookies(first)
    await json(choose(one, 'due'))
    const known = async (by: Client) => (await clientWith(server, by.cookie)).actor.mayHaveViewDefaults
    expect([await known(one), await known(other)]).toEqual([true, false])
    await json(one.send('POST', '/api/workspaces', { name: '二つ目' }))
    expect([await known(one), await opensWith(one)]).toEqual([false, { company: null, person: null }])
    const read = server.owner.begin(async (sql) => {
      await sql`set local role shodan_reader`
      return sql`select view_id from view_default`
    })
    await expect(read).rejects.toMatchObject({ code: '42501' })
  })

  test('the own ones are ordered by oneself, the shared ones by owners and admins', async () => {
    const { owner, one } = await team()
    const [a, b] = [await add(one, { name: 'あ' }), await add(one, { name: 'い' })]
    const [c, d] = [
      await add(one, { name: 'う', shared: true }),
      await add(one, { name: 'え', shared: true }),
    ]
    const order = (by: Client, shared: boolean, ...ids: ViewView[]) =>
      code(by.send('PUT', '/api/views/order', { kind: 'company', shared, ids: ids.map(({ id }) => id) }))
    expect(await order(one, false, b, a)).toBe(204)
    expect(await order(one, true, d, c)).toBe('not_allowed')
    expect(await order(owner, true, d, c)).toBe(204)
    expect(await namesOf(one)).toEqual(['え', 'う', 'い', 'あ'])
    expect(await order(one, false, b)).toBe('stale_version')
    expect(await order(owner, true, d, a)).toBe('stale_version')
  })

  test('a filter is saved only as a list could be asked for it', async () => {
    const { one } = await team()
    const attempt = async (content: object) => {
      const answer = await one.send('POST', '/api/views', { kind: 'company', name: '条件', ...content })
      const { params } = (await answer.json()) as { params: { fields: { path: string; code: string }[] } }
      return [answer.status, params.fields[0]?.path, params.fields[0]?.code]
    }
    const condition = ['name', 'has', '商事']
    const filters: [unknown, string][] = [
      [{ all: Array(200).fill(condition) }, 'filter_too_long'],
      [{ all: [['name', 'has', 'あ'.repeat(10_000)]] }, 'filter_value'],
      [{ all: Array(50).fill(['name', 'is', ...Array(10).fill('あ'.repeat(50))]) }, 'filter_too_long'],
      [{ all: [['ownerId', 'is', 'not an id']] }, 'filter_value'],
      [{ all: [['gone', 'is', 'x']] }, 'filter_field'],
      [{ all: [], any: [] }, 'filter'],
    ]
    for (const [filter, fault] of filters) expect(await attempt({ filter })).toEqual([422, 'filter', fault])
    expect(await attempt({ sort: 'password' })).toEqual([422, 'sort', 'not_offered'])
    expect((await attempt({ name: '　' }))[0]).toBe(422)
    expect((await attempt({ name: 'あ'.repeat(61) }))[0]).toBe(422)
    expect((await attempt({ columns: 'x'.repeat(2001) }))[0]).toBe(422)
    const view = await add(one, {})
    const answer = await edit(one, view, { filter: { all: Array(200).fill(condition) } })
    expect(answer.status).toBe(422)
    expect(await namesOf(one)).toEqual(['追いかけ中'])
  })

  test('SEC-T08: a filter may ask for a field of the workspace’s own, and for none of another’s', async () => {
    const { owner, one } = await team()
    const addField = (by: Client) =>
      json<{ id: string }>(
        by.send('POST', '/api/custom-fields', { record: 'company', name: '導入製品', kind: 'text' }),
      )
    const [own, foreign] = [await addField(owner), await addField((await team()).owner)]
    const filter = { all: [[own.id, 'has', '複合機']] }
    expect(await add(one, { filter })).toMatchObject({ filter })
    for (const condition of [
      [foreign.id, 'has', '複合機'],
      [own.id, 'from', 3],
    ])
      expect(
        await code(
          one.send('POST', '/api/views', { kind: 'company', name: '条件', filter: { all: [condition] } }),
        ),
      ).toBe('invalid_input')
  })

  test('a view whose field is gone stays as it is, also when it is renamed', async () => {
    const { one } = await team()
    const view = await add(one, {})
    const filter = { all: [['retiredField', 'is', 'x']] }
    await server.owner`update view set filter = ${JSON.stringify(filter)}::text::jsonb where id = ${view.id}`
    expect(await json(edit(one, view, { name: '名前だけ' }))).toMatchObject({ name: '名前だけ', filter })
  })

  test('there are limits: 100 of one’s own, 200 shared, also for what is brought back or shared', async () => {
    const { one, other } = await team()
    const deleted = await add(one, { name: '戻す' })
    const sharing = await add(other, { name: '共有する' })
    await json(remove(one, deleted))
    const { workspaceId, userId } = one.actor
    await server.owner`
      insert into view (workspace_id, id, kind, name, shared, created_by, position)
      select ${workspaceId}, gen_random_uuid(), 'company', 'v' || n, n > 100, ${userId}, n from generate_series(1, 300) n`
    const answer = await one.send('POST', '/api/views', { kind: 'person', name: '百一' })
    expect(await answer.json()).toMatchObject({
      code: 'too_many_views',
      params: { most: 100, shared: false },
    })
    expect(await code(restore(one, deleted))).toBe('too_many_views')
    expect(await code(edit(other, sharing, { shared: true }))).toBe('too_many_views')
    expect(await code(other.send('POST', '/api/views', { kind: 'company', name: '自分の' }))).toBe(200)
  })

  test('SEC-A13 whoever leaves takes along what is theirs alone; what they shared stays', async () => {
    const { owner, one, other } = await team()
    const own = await add(one, { name: '自分の' })
    const shared = await add(one, { name: '共有の', shared: true })
    await json(choose(one, shared.id))
    await json(owner.send('DELETE', `/api/members/${one.actor.userId}?openWorkTo=${other.actor.userId}`))
    expect(await namesOf(other)).toEqual(['共有の'])
    const { workspaceId } = owner.actor
    const kept = await server.owner<{ id: string }[]>`select id from view where workspace_id = ${workspaceId}`
    expect(kept.map(({ id }) => id)).toEqual([shared.id])
    expect(kept.map(({ id }) => id)).not.toContain(own.id)
    expect(await server.owner`select 1 from view_default where workspace_id = ${workspaceId}`).toEqual([])
    expect(await json(edit(owner, shared, { name: '引き継ぎ' }))).toMatchObject({ name: '引き継ぎ' })
  })

  test('what was deleted a day ago comes back no more, and goes with the next deletion', async () => {
    const { one } = await team()
    const [old, next] = [await add(one, { name: '昨日' }), await add(one, { name: '今日' })]
    await json(remove(one, old))
    await server.owner`update view set deleted_at = now() - interval '25 hours' where id = ${old.id}`
    await json(remove(one, next))
    expect(await code(restore(one, old))).toBe('not_found')
    expect(await server.owner`select 1 from view where id = ${old.id}`).toEqual([])
    expect(await code(remove(one, next))).toBe('not_found')
    expect(await code(restore(one, { ...next, id: uuidv7() }))).toBe('not_found')
  })
})

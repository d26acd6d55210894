import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { type Choices, choices } from '../../../shared/contracts/choices.ts'
import { type OutcomeList, type OutcomeView, outcomeList } from '../../../shared/contracts/outcomes.ts'
import { firstOutcomes } from '../../../shared/first-outcomes.ts'
import { problemBody } from '../../../shared/problems.ts'
import { type Client, signUp } from '../../../tests/server.ts'
import { addMember } from '../../../tests/sessions.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { startZoomServer } from '../zoom/test-zoom.ts'

const server = whileTesting(startZoomServer)

async function json<T>(answer: Response | Promise<Response>): Promise<T> {
  const got = await answer
  if (!got.ok) throw new Error(`${got.status}: ${await got.text()}`)
  return (await got.json()) as T
}
const problem = async (answer: Promise<Response>) => problemBody.parse(await (await answer).json())
const code = async (response: Promise<Response>) => {
  const answer = await response
  return answer.ok ? answer.status : problemBody.parse(await answer.json()).code
}
const listed = async (client: Client) => (await json<OutcomeList>(client.get('/api/outcomes'))).items
const offered = async (client: Client) => (await listed(client)).filter(({ retired }) => !retired)
const one = async (client: Client, id: string) => (await listed(client)).find((known) => known.id === id)
const own = { name: '社長と話した', kind: 'hot', depth: 3, countsAsConnect: true }
const add = (client: Client, content: object = {}) =>
  json<OutcomeView>(client.send('POST', '/api/outcomes', { ...own, ...content }))
const edit = (client: Client, id: string, content: object, version = 1) =>
  client.send('PATCH', `/api/outcomes/${id}`, { version, ...content })
const retire = (client: Client, id: string) => client.send('PUT', `/api/outcomes/${id}/retirement`)
const restore = (client: Client, id: string) => client.send('DELETE', `/api/outcomes/${id}/retirement`)
const lastEvent = async ({ actor }: Client) => {
  const [event] = await server.owner`select user_id, action, detail from audit_event
    where workspace_id = ${actor.workspaceId} order by id desc limit 1`
  return event
}

async function team() {
  const admin = await addMember(server, { role: 'admin' })
  const member = await addMember(server, { role: 'member', workspaceId: admin.actor.workspaceId })
  return { admin, member }
}

async function englishColleague({ actor }: Client): Promise<Client> {
  const colleague = await addMember(server, { role: 'admin', workspaceId: actor.workspaceId })
  await json(colleague.send('PATCH', '/api/me', { locale: 'en' }))
  return colleague
}

describe('the outcomes of a workspace', () => {
  test('a new one begins with those of the product in their order, those that new ones do without behind them', async () => {
    const client = await signUp(server, { name: '開始 花子' })
    const { items } = outcomeList.parse(await json(client.get('/api/outcomes')))
    const expected = firstOutcomes.map(({ ja: name, en: _, ...known }) => ({ ...known, name, version: 1 }))
    expect(items).toEqual(expected)
    expect(items.filter(({ retired }) => retired).map(({ id }) => id)).toEqual(['reached', 'refused'])
  })

  test('one that somebody adds has them too', async () => {
    const client = await addMember(server)
    const { workspaceId } = await json<{ workspaceId: string }>(
      client.send('POST', '/api/workspaces', { name: '二つ目' }),
    )
    const rows = await server.owner`select id from outcome where workspace_id = ${workspaceId}`
    expect(rows).toHaveLength(firstOutcomes.length)
  })

  test('everybody reads calls by them, retired ones too, each with the names of their language', async () => {
    const { admin, member } = await team()
    const { id } = await add(admin)
    await retire(admin, 'fax')
    const known = choices.parse(await json<Choices>(member.get('/api/choices'))).outcomes
    expect(known.find((outcome) => outcome.id === id)).toMatchObject({ ...own, retired: false })
    expect(known.find((outcome) => outcome.id === 'fax')).toMatchObject({ name: 'FAX', retired: true })
    const english = await json<Choices>((await englishColleague(admin)).get('/api/choices'))
    const names = Object.fromEntries(english.outcomes.map((outcome) => [outcome.id, outcome.name]))
    expect(names).toMatchObject({ no_answer: 'No answer', fax: 'Fax', [id]: '社長と話した' })
  })
})

describe('adding', () => {
  test('comes last, and the trail says who added what', async () => {
    const { admin } = await team()
    const { id } = await add(admin, { key: 'z', promiseInDays: 3 })
    expect((await offered(admin)).at(-1)).toEqual({
      ...own,
      ...{ id, key: 'z', promiseInDays: 3, proposesStop: false, retired: false, version: 1 },
    })
    expect(await lastEvent(admin)).toEqual({
      user_id: admin.actor.userId,
      action: 'outcome.added',
      detail: { id, ...own, key: 'z', promiseInDays: 3, proposesStop: false },
    })
  })

  test('SEC-R01 the same request again makes nothing more, also with its id in capitals; another content is refused', async () => {
    const { admin } = await team()
    const content = { ...own, id: uuidv7() }
    await json(admin.send('POST', '/api/outcomes', content))
    await json(admin.send('POST', '/api/outcomes', { ...content, id: content.id.toUpperCase() }))
    expect(await listed(admin)).toHaveLength(firstOutcomes.length + 1)
    for (const other of [{ name: '別の名前' }, { depth: 4 }, { key: 'z' }])
      expect(await code(admin.send('POST', '/api/outcomes', { ...content, ...other }))).toBe(
        'repeated_with_other_content',
      )
  })

  test('a name that anybody sees on another is refused, in whichever language, also one of a retired outcome', async () => {
    const { admin } = await team()
    await edit(admin, 'busy', { name: '占有' })
    const refused = (name: string) => problem(admin.send('POST', '/api/outcomes', { ...own, name }))
    expect(await refused('担当 不在')).toMatchObject({
      code: 'choice_name_taken',
      params: { id: 'absent', name: '担当不在', retired: false },
    })
    expect(await refused('ａｗａｙ')).toMatchObject({ params: { id: 'absent', name: 'Away' } })
    expect(await refused('占有')).toMatchObject({ params: { id: 'busy' } })
    expect(await refused('reached')).toMatchObject({ params: { id: 'reached', retired: true } })
    expect((await add(admin, { name: 'Busy' })).name).toBe('Busy')
  })

  test('a key that another is offered under is refused and named in the language of whoever asks', async () => {
    const { admin } = await team()
    const english = await englishColleague(admin)
    const content = { ...own, key: '4' }
    expect(await problem(admin.send('POST', '/api/outcomes', content))).toMatchObject({
      status: 409,
      code: 'outcome_key_taken',
      params: { id: 'absent', name: '担当不在', key: '4' },
    })
    expect(await problem(english.send('POST', '/api/outcomes', content))).toMatchObject({
      params: { name: 'Away' },
    })
    expect(await listed(admin)).toHaveLength(firstOutcomes.length)
  })

  test('two who take the same key at once: one is added, the other hears whose it is', async () => {
    const { admin } = await team()
    const colleague = await englishColleague(admin)
    const codes = await Promise.all(
      [admin, colleague].map((by, at) =>
        code(by.send('POST', '/api/outcomes', { ...own, name: `同時${at}`, key: 'z' })),
      ),
    )
    expect(codes.map(String).sort()).toEqual(['200', 'outcome_key_taken'])
  })

  test.each([
    ['no name', { name: '' }],
    ['a name of blanks', { name: '　' }],
    ['a long name', { name: 'あ'.repeat(21) }],
    ['a name of two lines', { name: 'a\nb' }],
    ['a kind that there is none', { kind: 'cold' }],
    ['a depth beyond the last', { depth: 5 }],
    ['no word about connects', { countsAsConnect: undefined }],
    ['the key of the note', { key: 'n' }],
    ['the key of the promise', { key: 'p' }],
    ['a capital', { key: 'A' }],
    ['two letters', { key: 'ab' }],
    ['days before today', { promiseInDays: -1 }],
    ['more than a year', { promiseInDays: 366 }],
    ['an id of the product', { id: 'absent' }],
  ])('%s is refused', async (_, content) => {
    const { admin } = await team()
    expect(await code(admin.send('POST', '/api/outcomes', { ...own, ...content }))).toBe('invalid_input')
  })

  test('the thirty-first is refused, and retiring one makes room', async () => {
    const { admin } = await team()
    for (let at = (await offered(admin)).length; at < 30; at += 1) await add(admin, { name: `結果${at}` })
    const more = () => code(admin.send('POST', '/api/outcomes', { ...own, name: '多すぎる' }))
    expect(await more()).toBe('too_many_choices')
    await retire(admin, 'fax')
    expect(await more()).toBe(200)
    expect(await code(restore(admin, 'fax'))).toBe('too_many_choices')
  })

  test('after two hundred there is no other, however many are retired', async () => {
    const { admin } = await team()
    await server.owner`
      insert into outcome (workspace_id, id, name, kind, depth, counts_as_connect, proposes_stop, position, retired_at)
      select ${admin.actor.workspaceId}, gen_random_uuid()::text, '古い' || n, 'hot', 2, true, false, n, now()
      from generate_series(1, ${200 - firstOutcomes.length}::int) n`
    expect(await code(admin.send('POST', '/api/outcomes', own))).toBe('too_many_choices')
  })
})

describe('who may', () => {
  test('a member changes nothing', async () => {
    const { admin, member } = await team()
    const refused: [method: string, path: string, body?: object][] = [
      ['POST', '/api/outcomes', own],
      ['PATCH', '/api/outcomes/busy', { version: 1, name: 'だめ' }],
      ['PUT', '/api/outcomes/order', { ids: ['busy'] }],
      ['PUT', '/api/outcomes/busy/retirement'],
      ['DELETE', '/api/outcomes/reached/retirement'],
    ]
    const before = await listed(admin)
    for (const [method, path, body] of refused)
      expect(await code(member.send(method, path, body)), `${method} ${path}`).toBe('not_allowed')
    expect(await listed(member)).toEqual(before)
  })

  test('SEC-T03 of another workspace nothing is found, and what both have of the product is changed in one alone', async () => {
    const [mine, theirs] = [await addMember(server), await addMember(server)]
    const { id } = await add(theirs, { name: '秘密の結果', key: 'z' })
    expect(await code(edit(mine, id, { name: 'とる' }))).toBe('not_found')
    expect(await code(retire(mine, id))).toBe('not_found')
    expect(await code(restore(mine, id))).toBe('not_found')
    const ids = (await offered(mine)).map((outcome) => outcome.id)
    expect(await code(mine.send('PUT', '/api/outcomes/order', { ids: [...ids, id] }))).toBe('stale_version')
    expect(JSON.stringify(await listed(mine))).not.toContain('秘密')
    await edit(mine, 'busy', { name: '占有' })
    await retire(mine, 'fax')
    expect((await one(theirs, 'busy'))?.name).toBe('話し中')
    expect((await one(theirs, 'fax'))?.retired).toBe(false)
    expect(await code(mine.send('POST', '/api/outcomes', { ...own, name: '秘密の結果', key: 'z' }))).toBe(200)
  })
})

describe('changing', () => {
  test('what it means and what follows change by version, and the trail says from what to what', async () => {
    const { admin } = await team()
    const change = { name: '占有', kind: 'wait', key: 'z', promiseInDays: 2, proposesStop: true }
    expect(await json(edit(admin, 'busy', change))).toMatchObject({ ...change, depth: 0, version: 2 })
    expect(await lastEvent(admin)).toMatchObject({
      action: 'outcome.edited',
      detail: {
        ...{ id: 'busy', from: '話し中', to: '占有', fromKind: 'none', toKind: 'wait' },
        ...{ fromKey: '2', toKey: 'z', fromPromiseInDays: null, toPromiseInDays: 2, toProposesStop: true },
      },
    })
    expect(await problem(edit(admin, 'busy', { name: '遅い' }))).toMatchObject({
      code: 'stale_version',
      params: { current: { name: '占有', key: 'z', version: 2 } },
    })
    expect(await json(edit(admin, 'busy', { key: null, promiseInDays: null }, 2))).toMatchObject({
      ...{ key: null, promiseInDays: null, name: '占有', version: 3 },
    })
  })

  test('how far it gets and whether it is a connect cannot be changed', async () => {
    const { admin } = await team()
    const { id } = await add(admin)
    expect(await code(edit(admin, id, { depth: 4 }))).toBe('invalid_input')
    expect(await code(edit(admin, id, { countsAsConnect: false }))).toBe('invalid_input')
    expect(await one(admin, id)).toMatchObject(own)
  })

  test('a name is everybody’s, and under the product’s own name each reads it in their language again', async () => {
    const { admin } = await team()
    const english = await englishColleague(admin)
    await json(edit(admin, 'busy', { name: '占有' }))
    expect((await one(english, 'busy'))?.name).toBe('占有')
    expect((await json<OutcomeView>(edit(english, 'busy', { name: '話し中' }, 2))).name).toBe('Busy')
    expect((await one(admin, 'busy'))?.name).toBe('話し中')
  })

  test('the product’s name comes back only while nobody else is called so in either language', async () => {
    const { admin } = await team()
    await json(edit(admin, 'busy', { name: '占有' }))
    const { id } = await add(admin, { name: 'BUSY' })
    expect(await problem(edit(admin, 'busy', { name: '話し中' }, 2))).toMatchObject({
      code: 'choice_name_taken',
      params: { id },
    })
    expect(await code(edit(admin, id, { name: '担当不在' }))).toBe('choice_name_taken')
    expect(await code(edit(admin, id, { name: 'Busy!' }))).toBe(200)
    expect(await code(edit(admin, 'busy', { name: '話し中' }, 2))).toBe(200)
  })

  test('a key goes to another once it is free, and stays whose it is when said again', async () => {
    const { admin } = await team()
    expect(await problem(edit(admin, 'busy', { key: '1' }))).toMatchObject({
      code: 'outcome_key_taken',
      params: { name: '不通', key: '1' },
    })
    expect(await code(edit(admin, 'busy', { key: '2' }))).toBe(200)
    expect(await code(edit(admin, 'no_answer', { key: null }))).toBe(200)
    expect(await json(edit(admin, 'busy', { key: '1' }, 2))).toMatchObject({ key: '1' })
  })

  test('those that are offered are put into another order; an order that misses one is told what there is', async () => {
    const { admin } = await team()
    await retire(admin, 'fax')
    const ids = (await offered(admin)).map(({ id }) => id).reverse()
    expect(await code(admin.send('PUT', '/api/outcomes/order', { ids }))).toBe(204)
    expect((await lastEvent(admin))?.action).toBe('outcome.ordered')
    expect((await offered(admin)).map(({ id }) => id)).toEqual(ids)
    expect((await listed(admin)).slice(ids.length).map(({ id }) => id)).toEqual(['fax', 'reached', 'refused'])
    for (const wrong of [ids.slice(1), [...ids.slice(1), 'fax'], [...ids.slice(1), ids[1]]])
      expect(await code(admin.send('PUT', '/api/outcomes/order', { ids: wrong }))).toBe('stale_version')
  })
})

describe('retiring', () => {
  test('frees the key, twice is fine, and what comes back has its key again', async () => {
    const { admin } = await team()
    expect(await json(retire(admin, 'busy'))).toMatchObject({ retired: true })
    expect(await lastEvent(admin)).toMatchObject({
      action: 'outcome.retired',
      detail: { id: 'busy', name: '話し中' },
    })
    expect(await code(retire(admin, 'busy'))).toBe(200)
    const { id } = await add(admin, { key: '2' })
    await json(edit(admin, id, { key: null }))
    expect(await json(restore(admin, 'busy'))).toMatchObject({ retired: false, key: '2', version: 1 })
    expect((await lastEvent(admin))?.action).toBe('outcome.restored')
    expect(await code(restore(admin, 'busy'))).toBe(200)
  })

  test('what comes back has no key when another has it by now', async () => {
    const { admin } = await team()
    await retire(admin, 'busy')
    const { id } = await add(admin, { key: '2' })
    expect(await json(restore(admin, 'busy'))).toMatchObject({ retired: false, key: null })
    expect((await one(admin, id))?.key).toBe('2')
  })

  test('what is retired can be renamed, and given a key that nobody is offered under', async () => {
    const { admin } = await team()
    await retire(admin, 'busy')
    expect(await code(edit(admin, 'busy', { key: '1' }))).toBe('outcome_key_taken')
    expect(await json(edit(admin, 'busy', { name: '占有', key: 'z' }))).toMatchObject({ retired: true })
    expect(await json(restore(admin, 'busy'))).toMatchObject({ name: '占有', key: 'z', retired: false })
  })

  test('the last one that is offered stays', async () => {
    const { admin } = await team()
    const [last, ...others] = await offered(admin)
    for (const { id } of others) expect(await code(retire(admin, id))).toBe(200)
    expect(await problem(retire(admin, last?.id ?? ''))).toMatchObject({ status: 409, code: 'last_outcome' })
    expect((await offered(admin)).map(({ id }) => id)).toEqual([last?.id])
  })
})

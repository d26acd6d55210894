import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import type { Choices } from '../../../shared/contracts/choices.ts'
import {
  type CustomFieldList,
  type CustomFieldView,
  customFieldList,
} from '../../../shared/contracts/custom-fields.ts'
import { problemBody } from '../../../shared/problems.ts'
import type { Client } from '../../../tests/server.ts'
import { addMember } from '../../../tests/sessions.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { startZoomServer } from '../zoom/test-zoom.ts'

const server = whileTesting(startZoomServer)

async function json<T>(answer: Response | Promise<Response>): Promise<T> {
  const got = await answer
  if (!got.ok) throw new Error(`${got.status}: ${await got.text()}`)
  return (await got.json()) as T
}
const code = async (response: Promise<Response>) => {
  const answer = await response
  return answer.ok ? answer.status : problemBody.parse(await answer.json()).code
}
const addField = (client: Client, content: object) =>
  json<CustomFieldView>(
    client.send('POST', '/api/custom-fields', { record: 'company', kind: 'text', ...content }),
  )
const listed = async (client: Client) => (await json<CustomFieldList>(client.get('/api/custom-fields'))).items
const choice = (name: string) => ({ id: uuidv7(), name })

async function team() {
  const admin = await addMember(server, { role: 'owner' })
  const member = await addMember(server, { role: 'member', workspaceId: admin.actor.workspaceId })
  return { admin, member }
}

describe('the fields of a workspace', () => {
  test('are listed in their order, and everybody reads records by them', async () => {
    const { admin, member } = await team()
    const plans = [choice('基本'), choice('上位')]
    const first = await addField(admin, { name: '導入プラン', kind: 'choice', choices: plans })
    const second = await addField(admin, { name: '更新日', kind: 'date' })
    await addField(admin, { record: 'person', name: '更新日' })
    const list = customFieldList.parse(await json(member.get('/api/custom-fields')))
    expect(list.items.map(({ record, name }) => [record, name])).toEqual([
      ['company', '導入プラン'],
      ['company', '更新日'],
      ['person', '更新日'],
    ])
    expect(list.items[0]?.choices).toEqual(
      plans.map((plan) => ({ ...plan, retired: false, mergedInto: null })),
    )
    const ids = [second.id, first.id]
    expect(await code(admin.send('PUT', '/api/custom-fields/order', { record: 'company', ids }))).toBe(204)
    const known = await json<Choices>(member.get('/api/choices'))
    expect(known.customFields.map(({ id }) => id).slice(0, 2)).toEqual(ids)
    const [event] = await server.owner`select action, detail from audit_event
      where workspace_id = ${admin.actor.workspaceId} order by id desc limit 1`
    expect(event).toMatchObject({ action: 'custom_field.ordered', detail: { record: 'company' } })
  })

  test('SEC-T07 a member changes none of them', async () => {
    const { admin, member } = await team()
    const { id } = await addField(admin, { name: '備考' })
    const tries = [
      member.send('POST', '/api/custom-fields', { record: 'company', name: 'x', kind: 'text' }),
      member.send('PATCH', `/api/custom-fields/${id}`, { version: 1, name: 'x' }),
      member.send('PUT', '/api/custom-fields/order', { record: 'company', ids: [id] }),
      member.send('PUT', `/api/custom-fields/${id}/retirement`),
      member.send('PUT', `/api/custom-fields/${id}/successor`, { choiceId: uuidv7(), into: uuidv7() }),
    ]
    for (const tried of tries) expect(await code(tried)).toBe('not_allowed')
    expect(await listed(admin)).toMatchObject([{ name: '備考', version: 1, retired: false }])
  })

  test('SEC-T03 ids of another workspace are no fields here, and their names stay there', async () => {
    const { admin } = await team()
    const other = await team()
    const theirs = await addField(other.admin, { name: 'よその項目' })
    const own = await addField(admin, { name: 'うちの項目' })
    const ids = [theirs.id, own.id]
    const refused = await admin.send('PUT', '/api/custom-fields/order', { record: 'company', ids })
    expect(await refused.text()).not.toContain('よその')
    expect(refused.status).toBe(409)
    expect(await code(admin.send('PUT', `/api/custom-fields/${theirs.id}/retirement`))).toBe('not_found')
    expect(await listed(other.admin)).toEqual([theirs])
  })

  test('two fields of the same kind of record have no name in common, whatever its width and case', async () => {
    const { admin } = await team()
    await addField(admin, { name: 'CRM 担当' })
    const again = { record: 'company', name: 'ｃｒｍ担当', kind: 'text' }
    expect(await code(admin.send('POST', '/api/custom-fields', again))).toBe('choice_name_taken')
    expect(await code(admin.send('POST', '/api/custom-fields', { ...again, record: 'person' }))).toBe(200)
  })

  test('there are no more than a hundred, until one is retired', async () => {
    const { admin } = await team()
    const { workspaceId } = admin.actor
    await server.owner`insert into custom_field (workspace_id, id, record_kind, name, value_kind, position)
      select ${workspaceId}, gen_random_uuid(), 'company', '項目' || n, 'text', n from generate_series(1, 100) n`
    const next = { record: 'company', name: '百一', kind: 'text' }
    const refused = await admin.send('POST', '/api/custom-fields', next)
    expect(problemBody.parse(await refused.json())).toMatchObject({
      code: 'too_many_choices',
      params: { most: 100 },
    })
    const [first] = await listed(admin)
    await admin.send('PUT', `/api/custom-fields/${first?.id}/retirement`)
    expect(await code(admin.send('POST', '/api/custom-fields', next))).toBe(200)
    expect(await code(admin.send('DELETE', `/api/custom-fields/${first?.id}/retirement`))).toBe(
      'too_many_choices',
    )
  })
})

describe('the choices of a field', () => {
  test('are renamed, reordered, added and retired in one edit, and none is left out', async () => {
    const { admin } = await team()
    const [a, b, c] = [choice('基本'), choice('上位'), choice('最上位')]
    const { id } = await addField(admin, { name: 'プラン', kind: 'choice', choices: [a, b] })
    const said = [{ ...b, name: '上級' }, c, { ...a, retired: true }]
    const edited = await json<CustomFieldView>(
      admin.send('PATCH', `/api/custom-fields/${id}`, { version: 1, choices: said }),
    )
    expect(edited.choices.map(({ name, retired }) => [name, retired])).toEqual([
      ['上級', false],
      ['最上位', false],
      ['基本', true],
    ])
    const refusals = [
      [said.slice(1), 'invalid_input'],
      [[...said, choice('上 級')], 'choice_name_taken'],
      [[...said, b], 'invalid_input'],
    ] as const
    for (const [choices, refusal] of refusals)
      expect(
        await code(admin.send('PATCH', `/api/custom-fields/${id}`, { version: edited.version, choices })),
      ).toBe(refusal)
    expect((await listed(admin))[0]).toEqual(edited)
    const text = { record: 'company', name: '文字', kind: 'text', choices: [a] }
    expect(await code(admin.send('POST', '/api/custom-fields', text))).toBe('invalid_input')
  })

  test('one that is merged leads on, in records too, and its name stays known', async () => {
    const { admin, member } = await team()
    const [a, b, c] = [choice('紙'), choice('郵送'), choice('メール')]
    const ways = await addField(admin, { name: '手段', kind: 'choices', choices: [a, b, c] })
    const one = await addField(admin, { name: '主な手段', kind: 'choice', choices: [a, b] })
    const { id } = await json<{ id: string }>(
      member.send('POST', '/api/companies', {
        name: '統合商事',
        custom: { [ways.id]: [c.id, a.id, b.id], [one.id]: a.id },
      }),
    )
    const merge = (field: string, choiceId: string, into: string) =>
      code(admin.send('PUT', `/api/custom-fields/${field}/successor`, { choiceId, into }))
    expect(await merge(ways.id, a.id, b.id)).toBe(204)
    expect(await merge(ways.id, a.id, b.id)).toBe(204)
    expect(await merge(one.id, a.id, b.id)).toBe(204)
    expect(await merge(one.id, b.id, b.id)).toBe('invalid_input')
    expect(await merge(one.id, b.id, c.id)).toBe('invalid_input')
    expect(await merge(one.id, uuidv7(), b.id)).toBe('not_found')
    const { company } = await json<{ company: { custom: object; version: number } }>(
      member.get(`/api/companies/${id}`),
    )
    expect(company).toMatchObject({ custom: { [ways.id]: [c.id, b.id], [one.id]: b.id }, version: 1 })
    const said = { version: 1, custom: { [one.id]: a.id } }
    const edited = await json<{ custom: object }>(member.send('PATCH', `/api/companies/${id}`, said))
    expect(edited.custom).toMatchObject({ [one.id]: b.id })
    const [field] = await listed(admin)
    expect(field?.choices.find(({ id }) => id === a.id)).toEqual({ ...a, retired: true, mergedInto: b.id })
  })
})

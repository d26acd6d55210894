/** Records are found by what custom fields say: by every write of a value, and by what fields and choices are called today. */
import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import type { CustomFieldView } from '../../../shared/contracts/custom-fields.ts'
import type { CompanyView, PersonView, SearchAnswer } from '../../../shared/contracts/records.ts'
import { customLimits } from '../../../shared/records/custom.ts'
import { analyze } from '../../../tests/database.ts'
import { untilWaiting } from '../../../tests/locks.ts'
import { type Client, signUp } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { asTenant, inTransaction } from '../../ctx.ts'
import { workOnBulkEdits } from '../bulk-edits/work-on-bulk-edits.ts'
import { changeCompany } from '../companies/edit-company.ts'
import { carryOn, takeStep } from '../replacements/carry-on.ts'
import { startZoomServer } from '../zoom/test-zoom.ts'
import { writeSearchAnew } from './write-anew.ts'

const server = whileTesting(startZoomServer)
let client: Client

beforeAll(async () => {
  client = await signUp(server)
})

async function send<T>(method: string, path: string, content?: object, by = client): Promise<T> {
  const answer = await by.send(method, path, content)
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
  return (answer.status === 204 ? undefined : await answer.json()) as T
}

const search = async (query: string, by = client) =>
  send<SearchAnswer>('GET', `/api/search?q=${encodeURIComponent(query)}`, undefined, by)
const find = async (query: string, by = client) => (await search(query, by)).items.map(({ name }) => name)
const addField = (name: string, kind: string, more: object = {}) =>
  send<CustomFieldView>('POST', '/api/custom-fields', { record: 'company', name, kind, ...more })
const addCompany = (name: string, custom: object) =>
  send<CompanyView>('POST', '/api/companies', { name, custom })
const companyOf = async (id: string) =>
  (await send<{ company: CompanyView }>('GET', `/api/companies/${id}`)).company
const edit = async (id: string, custom: object) =>
  send<CompanyView>('PATCH', `/api/companies/${id}`, { version: (await companyOf(id)).version, custom })
const choiceOf = (name: string) => ({ id: uuidv7(), name })
const all = new AbortController().signal

test('search: texts, links and choices of custom fields are found, the name of the field beside what matched; figures, days and the like are not', async () => {
  const [cloud, paper] = [choiceOf('クラウド営業'), choiceOf('紙の帳簿')]
  const fields = {
    text: await addField('導入の経緯', 'text'),
    link: await addField('社内Wiki', 'link'),
    one: await addField('利用中のサービス', 'choice', { choices: [cloud, paper] }),
    several: await addField('関心', 'choices', { choices: [choiceOf('録音'), choiceOf('名簿の整理')] }),
    number: await addField('拠点数', 'number'),
    date: await addField('更新日', 'date'),
  }
  const [, roster] = fields.several.choices
  await addCompany('浜松工業', {
    [fields.text.id]: '展示会で名刺交換',
    [fields.link.id]: 'https://wiki.hamamatsu.example/page',
    [fields.one.id]: cloud.id,
    [fields.several.id]: [roster?.id],
    [fields.number.id]: 777_123,
    [fields.date.id]: '2031-12-24',
  })
  const hitOf = async (query: string) => {
    const { items } = await search(query)
    return items.map(({ name, matched, matchedField, matchedText, marks }) => [
      name,
      matched,
      matchedField,
      marks.matchedText.map(([from, to]) => matchedText?.slice(from, to)),
    ])
  }
  expect(await hitOf('示会で名')).toEqual([['浜松工業', 'custom', '導入の経緯', ['示会で名']]])
  expect(await hitOf('wiki.hamamatsu')).toEqual([['浜松工業', 'custom', '社内Wiki', ['wiki.hamamatsu']]])
  expect(await hitOf('くらうど')).toEqual([['浜松工業', 'custom', '利用中のサービス', ['クラウド']]])
  expect(await hitOf('浜松 簿の整')).toEqual([['浜松工業', 'custom', '関心', ['簿の整']]])
  for (const query of ['777123', '2031-12-24', '紙の帳簿', cloud.id]) expect(await hitOf(query)).toEqual([])
  expect((await search('浜松')).items[0]).not.toHaveProperty('matchedField')
  const list = await send<{ items: CompanyView[] }>(
    'GET',
    `/api/companies?q=${encodeURIComponent('示会で名')}`,
  )
  expect(list.items.map(({ name }) => name)).toEqual(['浜松工業'])
})

test('search: people are found by theirs, and a field of companies is none of people', async () => {
  const field = await addField('趣味', 'text', { record: 'person' })
  await send('POST', '/api/people', { name: '海野 幸', custom: { [field.id]: '渓流釣り' } })
  expect(await find('流釣')).toEqual(['海野 幸'])
})

test('SEC-T03 what custom fields of another workspace say is found there alone', async () => {
  const field = await addField('暗号', 'text')
  await addCompany('秘密商事', { [field.id]: '合言葉は山川' })
  const other = await signUp(server)
  expect([await find('葉は山'), await find('葉は山', other)]).toEqual([['秘密商事'], []])
})

describe('search: whatever writes a value', () => {
  test('an edit, clearing it, giving it back from the history, deleting and restoring', async () => {
    const field = await addField('備考一', 'text')
    const { id } = await addCompany('直す商事', { [field.id]: '朱鷺色の看板' })
    await edit(id, { [field.id]: '群青色の看板' })
    expect([await find('朱鷺色'), await find('群青色')]).toEqual([[], ['直す商事']])
    const { version } = await edit(id, { [field.id]: null })
    expect(await find('群青色')).toEqual([])
    const { items } = await send<{ items: { kind: string; id: string; hasEdits?: boolean }[] }>(
      'GET',
      `/api/companies/${id}/activity`,
    )
    const change = items.find(({ kind, hasEdits }) => kind === 'change' && hasEdits)
    await send('POST', `/api/companies/${id}/field-restorations`, {
      ...{ version, changeId: change?.id, field: field.id },
    })
    expect(await find('群青色')).toEqual(['直す商事'])
    await send('DELETE', `/api/companies/${id}`)
    expect(await find('群青色')).toEqual([])
    await send('POST', `/api/companies/${id}/restoration`)
    expect(await find('群青色')).toEqual(['直す商事'])
  })

  test('an edit of a person', async () => {
    const field = await addField('出身', 'text', { record: 'person' })
    const { id } = await send<PersonView>('POST', '/api/people', { name: '直す 人' })
    await send('PATCH', `/api/people/${id}`, { version: 1, custom: { [field.id]: '知床半島' } })
    expect(await find('床半')).toEqual(['直す 人'])
  })

  test('a bulk edit, and undoing it', async () => {
    const field = await addField('備考二', 'text')
    const ids = await Promise.all(['一', '二'].map(async (at) => (await addCompany(`束${at}`, {})).id))
    const asked = {
      id: uuidv7(),
      kind: 'company',
      chosen: { ids },
      change: { set: { custom: { [field.id]: '瑠璃色の旗' } } },
    }
    await send('POST', '/api/bulk-edits', asked)
    while (await workOnBulkEdits(server.services));
    expect(await find('璃色の')).toEqual(['束一', '束二'])
    await send('POST', `/api/bulk-edits/${asked.id}/undoing`)
    while (await workOnBulkEdits(server.services));
    expect(await find('璃色の')).toEqual([])
  })

  test('a merge, and undoing it', async () => {
    const field = await addField('備考三', 'text')
    const [kept, gone] = [
      await addCompany('残る商事', {}),
      await addCompany('消える商事', { [field.id]: '琥珀色の扉' }),
    ]
    const versions = { [kept.id]: 1, [gone.id]: 1 }
    const asked = { id: uuidv7(), kind: 'company', into: kept.id, from: [gone.id], versions }
    await send('POST', '/api/merges', asked)
    expect(await find('珀色の')).toEqual(['残る商事'])
    await send('POST', `/api/merges/${asked.id}/reversal`)
    expect(await find('珀色の')).toEqual(['消える商事'])
  })

  test('writing all anew after an update', async () => {
    const field = await addField('備考四', 'text')
    await addCompany('旧版商事', { [field.id]: '檸檬色の椅子' })
    await asTenant(server.services, client.actor, async ({ sql }) => {
      await sql`delete from search_doc where workspace_id = ${client.actor.workspaceId}`
      await sql`update search_progress set version = 'of before' where workspace_id = ${client.actor.workspaceId}`
    })
    expect(await find('檬色の')).toEqual([])
    await writeSearchAnew(server.services)
    expect(await find('檬色の')).toEqual(['旧版商事'])
  })
})

describe('search: what a field says', () => {
  const say = (field: CustomFieldView, choices: object[]) =>
    send<CustomFieldView>('PATCH', `/api/custom-fields/${field.id}`, { version: field.version, choices })

  test('records follow a choice that is renamed or merged, their versions stay', async () => {
    const [tea, coffee] = [choiceOf('緑茶党'), choiceOf('珈琲党')]
    const field = await addField('飲み物', 'choices', { choices: [tea, coffee] })
    const { id } = await addCompany('茶店', { [field.id]: [tea.id] })
    const now = await say(field, [
      { ...tea, name: '抹茶派', retired: false },
      { ...coffee, retired: false },
    ])
    expect([await find('緑茶党'), await find('抹茶派')]).toEqual([[], ['茶店']])
    await send('PUT', `/api/custom-fields/${now.id}/successor`, { choiceId: tea.id, into: coffee.id })
    expect([await find('抹茶派'), await find('珈琲党')]).toEqual([[], ['茶店']])
    expect((await companyOf(id)).version).toBe(1)
  })

  test('a choice that is offered no more is still found, a retired field is not, and a field that comes back is again', async () => {
    const [old] = [choiceOf('旧型番号札')]
    const field = await addField('設備', 'choice', { choices: [old] })
    await addCompany('設備商事', { [field.id]: old.id })
    await say(field, [{ ...old, retired: true }])
    expect(await find('型番号')).toEqual(['設備商事'])
    await send('PUT', `/api/custom-fields/${field.id}/retirement`)
    expect(await find('型番号')).toEqual([])
    await send('DELETE', `/api/custom-fields/${field.id}/retirement`)
    expect(await find('型番号')).toEqual(['設備商事'])
  })

  test('a choice of many records is renamed at once, and the records follow batch by batch', async () => {
    const many = await signUp(server)
    const [old] = [choiceOf('旧称の区分')]
    const field = await send<CustomFieldView>(
      'POST',
      '/api/custom-fields',
      { record: 'company', name: '区分', kind: 'choice', choices: [old] },
      many,
    )
    const { workspaceId } = many.actor
    await server.owner`insert into company (workspace_id, id, name, name_folded, custom)
      select ${workspaceId}, gen_random_uuid(), 'x' || n, 'x' || n, ${JSON.stringify({ [field.id]: old.id })}::text::jsonb
      from generate_series(1, 2500) n`
    await server.owner`delete from search_progress where workspace_id = ${workspaceId}`
    await writeSearchAnew(server.services)
    await analyze(server)
    const count = async (words: string) => {
      const [row] = await server.owner<{ count: number }[]>`select count(*)::int as count from search_doc
        where workspace_id = ${workspaceId} and more like ${`%${words}%`}`
      return row?.count
    }
    expect(await count('旧称の区分')).toBe(2_500)
    const choices = [{ ...old, name: '新称の区分', retired: false }]
    await send('PATCH', `/api/custom-fields/${field.id}`, { version: 1, choices }, many)
    // What a request does itself: it waits for those who are writing, and takes the first batch.
    expect(await count('新称の区分')).toBe(1_000)
    await takeStep(server.services, workspaceId, 1_000)
    expect(await count('新称の区分')).toBe(2_000)
    await carryOn(server.services, all)
    expect([await count('旧称の区分'), await count('新称の区分')]).toEqual([0, 2_500])
  })

  test('whoever is choosing one while it is renamed is waited for', async () => {
    const [red] = [choiceOf('紅組の札')]
    const field = await addField('組', 'choice', { choices: [red] })
    const { id } = await addCompany('運動会', {})
    const edited = Promise.withResolvers<void>()
    const committed = Promise.withResolvers<void>()
    const editing = inTransaction(client.ctx, async (ctx) => {
      await changeCompany(ctx, id, { version: 1, custom: { [field.id]: red.id } })
      edited.resolve()
      await committed.promise
    })
    await edited.promise
    const renaming = say(field, [{ ...red, name: '白組の札', retired: false }])
    await untilWaiting(server.owner, 1)
    committed.resolve()
    await Promise.all([editing, renaming])
    expect([await find('紅組の'), await find('白組の')]).toEqual([[], ['運動会']])
  })
})

test('search: a record that holds as much as it can is kept, and found by the first of it', async () => {
  const full = await signUp(server)
  const custom: Record<string, string> = {}
  // Letters of four bytes, none the same as the one before.
  const text = (at: number) =>
    Array.from({ length: customLimits.textLetters / 2 }, (_, n) =>
      String.fromCodePoint(0x20000 + at * 250 + n),
    ).join('')
  for (let at = 0; at < customLimits.fields; at += 1) {
    const field = { record: 'company', name: `項目${at}`, kind: 'text' }
    const { id } = await send<CustomFieldView>('POST', '/api/custom-fields', field, full)
    custom[id] = text(at)
  }
  await send('POST', '/api/companies', { name: '満杯商事', custom }, full)
  expect([await find(text(0).slice(20, 28), full), await find(text(99).slice(20, 28), full)]).toEqual([
    ['満杯商事'],
    [],
  ])
})

import { beforeAll, describe, expect, test } from 'vitest'
import { type CompanyPage, companyPage } from '../../../shared/contracts/activity.ts'
import {
  type CompanyView,
  companyList,
  type PersonView,
  type PhoneNumberView,
} from '../../../shared/contracts/records.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'

const server = whileTesting(startTestServer)
let client: Client

beforeAll(async () => {
  client = await signUp(server)
})

async function answer<T>(response: Promise<Response>): Promise<T> {
  const got = await response
  if (!got.ok) throw new Error(`${got.status}: ${await got.text()}`)
  return (got.status === 204 ? undefined : await got.json()) as T
}
const add = (company: object) => answer<CompanyView>(client.send('POST', '/api/companies', company))
const page = async (id: string): Promise<CompanyPage> =>
  companyPage.parse(await answer(client.get(`/api/companies/${id}`)))

describe('the company page', () => {
  test('answers company, numbers, people with theirs and the newest 50 activities at once', async () => {
    const company = await add({
      name: '株式会社　極洋',
      reading: 'カブシキガイシャ　キョクヨウ',
      englishName: 'KYOKUYO CO., LTD.',
    })
    const raw = '０３－００００－１２３４ 内線 12'
    await answer(client.send('POST', '/api/phone-numbers', { companyId: company.id, raw }))
    const person = await answer<PersonView>(
      client.send('POST', '/api/people', { companyId: company.id, name: '海野 幸', reading: 'ウンノ サチ' }),
    )
    await answer(client.send('POST', '/api/phone-numbers', { personId: person.id, raw: '090-0000-0001' }))
    for (let at = 0; at < 60; at++)
      await answer(client.send('POST', '/api/notes', { companyId: company.id, body: `メモ ${at}` }))
    const shown = await page(company.id)
    expect(shown.company).toMatchObject({ name: '株式会社　極洋', version: 1 })
    expect(shown.phoneNumbers).toMatchObject([
      { raw, e164: '+81300001234', extension: '12', kind: 'main', warnings: [] },
    ])
    expect(shown.people).toMatchObject([
      { name: '海野 幸', phoneNumbers: [{ e164: '+819000000001', kind: 'mobile' }] },
    ])
    expect(shown.activity.items).toHaveLength(50)
    const rest = await answer<CompanyPage['activity']>(
      client.get(`/api/companies/${company.id}/activity?cursor=${shown.activity.nextCursor}&limit=50`),
    )
    const ids = [...shown.activity.items, ...rest.items].map((entry) => entry.id)
    expect(new Set(ids).size).toBe(60 + 4)
    expect(rest.nextCursor).toBeNull()
    const times = [...shown.activity.items, ...rest.items].map((entry) => entry.at)
    expect(times).toEqual([...times].sort().reverse())
  })

  test('SEC-R03 an edit on a stale version changes nothing and answers the company as it is', async () => {
    const company = await add({ name: '甲' })
    const first = await client.send('PATCH', `/api/companies/${company.id}`, { version: 1, industry: '機械' })
    expect(first.status).toBe(200)
    const second = await client.send('PATCH', `/api/companies/${company.id}`, {
      version: 1,
      industry: '化学',
    })
    expect(second.status).toBe(409)
    expect(await second.json()).toMatchObject({
      code: 'stale_version',
      params: { current: { industry: '機械', version: 2 } },
    })
    expect((await page(company.id)).company.industry).toBe('機械')
  })

  test('SEC-R03 of two edits at once exactly one is taken', async () => {
    const company = await add({ name: '乙' })
    const edits = ['一', '二', '三', '四'].map((industry) =>
      client
        .send('PATCH', `/api/companies/${company.id}`, { version: 1, industry })
        .then((response) => response.status),
    )
    expect((await Promise.all(edits)).sort()).toEqual([200, 409, 409, 409])
  })

  test('a deleted company is missing everywhere and comes back whole', async () => {
    const company = await add({ name: '株式会社きえる商会' })
    await answer(client.send('POST', '/api/phone-numbers', { companyId: company.id, raw: '06-0000-4321' }))
    await answer(client.send('DELETE', `/api/companies/${company.id}`))
    expect((await client.get(`/api/companies/${company.id}`)).status).toBe(404)
    expect((await answer<{ items: unknown[] }>(client.get('/api/search?q=きえる'))).items).toEqual([])
    await answer(client.send('POST', `/api/companies/${company.id}/restoration`))
    expect((await page(company.id)).phoneNumbers).toHaveLength(1)
    expect((await answer<{ items: unknown[] }>(client.get('/api/search?q=きえる'))).items).toHaveLength(1)
  })

  test('a corporate number is given once in a workspace, and the refusal names who has it', async () => {
    const first = await add({ name: '番号を持つ会社', corporateNumber: '5070001000715' })
    const second = await client.send('POST', '/api/companies', {
      name: '別の会社',
      corporateNumber: '5070001000715',
    })
    expect(second.status).toBe(409)
    expect(await second.json()).toMatchObject({
      code: 'already_exists',
      params: { companyId: first.id, name: '番号を持つ会社' },
    })
  })

  test('a number is edited by version, deleted, and comes back', async () => {
    const company = await add({ name: '電話の会社' })
    const number = await answer<PhoneNumberView>(
      client.send('POST', '/api/phone-numbers', { companyId: company.id, raw: '03-1234' }),
    )
    expect(number).toMatchObject({ raw: '03-1234', warnings: ['too_short'] })
    const edited = await answer<PhoneNumberView>(
      client.send('PATCH', `/api/phone-numbers/${number.id}`, { version: 1, raw: '03-0000-0009' }),
    )
    expect(edited).toMatchObject({ e164: '+81300000009', warnings: [], version: 2 })
    await answer(client.send('DELETE', `/api/phone-numbers/${number.id}`))
    expect((await page(company.id)).phoneNumbers).toEqual([])
    await answer(client.send('POST', `/api/phone-numbers/${number.id}/restoration`))
    expect((await page(company.id)).phoneNumbers).toHaveLength(1)
  })
})

describe('the list', () => {
  test('every order gives every company once, page by page', async () => {
    const other = await signUp(server)
    for (let at = 0; at < 23; at++) {
      await answer(
        other.send('POST', '/api/companies', {
          name: `株式会社${at % 5}番`,
          reading: at % 3 ? `バン${at % 4}` : '',
        }),
      )
    }
    for (const sort of ['name', '-name', 'updated', '-updated', 'last_call', '-last_call']) {
      const ids: string[] = []
      let cursor = ''
      do {
        const list = companyList.parse(
          await answer(other.get(`/api/companies?limit=5&sort=${sort}${cursor && `&cursor=${cursor}`}`)),
        )
        ids.push(...list.items.map((item) => item.id))
        cursor = list.nextCursor ?? ''
      } while (cursor)
      expect(`${sort} ${new Set(ids).size} ${ids.length}`).toBe(`${sort} 23 23`)
    }
  })

  test('a cursor of another order is refused, not misread', async () => {
    const cursor = Buffer.from(JSON.stringify(['あ', '01900000-0000-7000-8000-000000000000'])).toString(
      'base64url',
    )
    expect((await client.get(`/api/companies?sort=updated&cursor=${cursor}`)).status).toBe(422)
  })

  test('starts-with finds by reading in any kana and by name', async () => {
    const other = await signUp(server)
    await answer(
      other.send('POST', '/api/companies', { name: '株式会社青葉', reading: 'カブシキガイシャアオバ' }),
    )
    for (const prefix of ['あお', 'アオ', 'ｱｵ', '青', '株式会社青']) {
      const list = companyList.parse(
        await answer(other.get(`/api/companies?prefix=${encodeURIComponent(prefix)}`)),
      )
      expect(`${prefix} ${list.items.length}`).toBe(`${prefix} 1`)
    }
  })
})

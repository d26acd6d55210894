import { expect, test } from 'vitest'
import type { CompanyPage } from '../../../shared/contracts/activity.ts'
import type { CompanyView, PhoneNumberView } from '../../../shared/contracts/records.ts'
import { signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { asTenant } from '../../ctx.ts'
import { readNumbersAnew } from './read-anew.ts'

const server = whileTesting(startTestServer)

async function kept(raws: string[]) {
  const client = await signUp(server)
  const company = (await (
    await client.send('POST', '/api/companies', { name: '株式会社試験' })
  ).json()) as CompanyView
  const added: PhoneNumberView[] = []
  for (const raw of raws) {
    const answer = await client.send('POST', '/api/phone-numbers', { companyId: company.id, raw })
    added.push((await answer.json()) as PhoneNumberView)
  }
  /** As a reader of before would have kept it. */
  const as = (at: number, e164: string | null) =>
    asTenant(
      server.services,
      client.actor,
      ({ sql }) => sql`update phone_number set e164 = ${e164}, display = 'of before', digits = '1'
        where workspace_id = app.workspace_id() and id = ${added[at]?.id ?? ''}`,
    )
  const now = async () => {
    const page = (await (await client.get(`/api/companies/${company.id}`)).json()) as CompanyPage
    return page.phoneNumbers.map(({ raw, e164, display, version }) => ({ raw, e164, display, version }))
  }
  return { as, now }
}

test('phone: numbers that were kept too long, or as none, are read anew in every workspace; others stay as they are', async () => {
  const typed = ['03-0000-1234〜1236', '03·0000·1235', '03-0000-1236', '090-0000-0001', '社内 12']
  const one = await kept(typed)
  const other = await kept(['090-0000-0002-3'])
  const before = await one.now()
  await one.as(0, '+813000012341236')
  await one.as(1, null)
  await one.as(2, '+81300001236')
  await other.as(0, '+8190000000023')
  expect(await readNumbersAnew(server.services)).toBeGreaterThanOrEqual(3)
  const after = await one.now()
  expect(after.slice(0, 2)).toEqual(before.slice(0, 2).map((number) => ({ ...number, version: 2 })))
  expect(after[2]).toMatchObject({ display: 'of before', version: 1 })
  expect(after.slice(3)).toEqual(before.slice(3))
  expect(await other.now()).toMatchObject([{ e164: '+819000000002', display: '090-0000-0002', version: 2 }])
  expect(await readNumbersAnew(server.services)).toBe(0)
})

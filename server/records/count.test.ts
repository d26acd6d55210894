import { expect, test } from 'vitest'
import { recordCount } from '../../shared/contracts/records.ts'
import { type Client, signUp, startTestServer } from '../../tests/server.ts'
import { whileTesting } from '../../tests/while-testing.ts'

const server = whileTesting(startTestServer)

async function count(by: Client, path: string): Promise<number> {
  const answer = await by.get(path)
  expect(answer.status).toBe(200)
  return recordCount.parse(await answer.json()).count
}

test('D15: SEC-T03 a list is counted by the filter that it has, in its own workspace, without what is deleted', async () => {
  const client = await signUp(server)
  const ids: string[] = []
  for (const industry of ['卸売業', '卸売業', '水産業']) {
    const answer = await client.send('POST', '/api/companies', { name: `企業 ${industry}`, industry })
    ids.push(((await answer.json()) as { id: string }).id)
  }
  await client.send('POST', '/api/people', { name: '海野 幸', companyId: ids[0] })
  expect(await count(client, '/api/companies/count')).toBe(3)
  expect(await count(client, `/api/companies/count?industry=${encodeURIComponent('卸売業')}`)).toBe(2)
  expect(await count(client, `/api/people/count?companyId=${ids[0]}`)).toBe(1)
  expect(await count(client, `/api/people/count?companyId=${ids[1]}`)).toBe(0)
  expect((await client.send('DELETE', `/api/companies/${ids[1]}`)).status).toBe(204)
  expect(await count(client, '/api/companies/count')).toBe(2)
  expect(await count(await signUp(server), '/api/companies/count')).toBe(0)
})

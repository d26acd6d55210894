import { expect, test } from 'vitest'
import type { CompanyView, PersonView } from '../../../shared/contracts/records.ts'
import { openBarrier } from '../../../tests/barrier.ts'
import { corporateNumber } from '../../../tests/company-lists.ts'
import { run, upload } from '../../../tests/imports.ts'
import { untilWaiting } from '../../../tests/locks.ts'
import { signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'

const server = whileTesting(startTestServer)
const db = whileTesting(() => openBarrier(server.ownerUrl))

test('an import that waits for a company holds none of its people, as whoever has the company may want one next', async () => {
  const client = await signUp(server)
  const post = async <T>(path: string, content: object) =>
    (await (await client.send('POST', path, content)).json()) as T
  const number = corporateNumber(1)
  const company = await post<CompanyView>('/api/companies', { name: '極洋', corporateNumber: number })
  const person = await post<PersonView>('/api/people', { name: '海野 幸', companyId: company.id })
  const list = `会社名,法人番号,担当者名,部署\n極洋,${number},海野 幸,購買部\n`
  const { id } = await upload(client, list)
  let running: ReturnType<typeof run> | undefined
  await db.barrier.begin(async (sql) => {
    await sql`select from company where id = ${company.id} for no key update`
    running = run(client, id)
    await untilWaiting(db.owner, 1)
    await sql`select from person where id = ${person.id} for no key update nowait`
  })
  expect(await running).toMatchObject({ status: 'done' })
  const read = (await (await client.get(`/api/people/${person.id}`)).json()) as { person: PersonView }
  expect(read.person.department).toBe('購買部')
})

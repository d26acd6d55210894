/** Somebody is removed while their import runs: each waits for the other's locks, in the order that a test gives. */
import { afterAll, describe, expect, test } from 'vitest'
import { openBarrier } from '../../../tests/barrier.ts'
import { corporateNumber, csv } from '../../../tests/company-lists.ts'
import { settled, upload } from '../../../tests/imports.ts'
import { untilWaiting } from '../../../tests/locks.ts'
import { type Client, startTestServer } from '../../../tests/server.ts'
import { addMember } from '../../../tests/sessions.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { startImport } from '../imports/run-import.ts'
import { importsSettled, workOnImport } from '../imports/work-on-import.ts'

const server = whileTesting(() => startTestServer({ connections: 8 }))
const db = whileTesting(() => openBarrier(server.ownerUrl))
afterAll(importsSettled)

const count = 3_000
const list = Array.from({ length: count }, (_, at) => [`試験${at}`, corporateNumber(at)])

/** A member with an import that is ready to run, and the owner who will remove them. */
async function newTeam(role: 'admin' | 'member') {
  const boss = await addMember(server)
  const leaving = await addMember(server, { workspaceId: boss.actor.workspaceId, role })
  const { id } = await upload(leaving, csv([['会社名', '法人番号'], ...list]))
  const removal = () =>
    boss.send('DELETE', `/api/members/${leaving.actor.userId}?openWorkTo=${boss.actor.userId}`)
  return { boss, leaving, id, removal }
}

/** How many companies each of them has brought in. */
async function broughtIn(...people: Client[]): Promise<number[]> {
  const rows = await db.owner<{ id: string; n: number }[]>`
    select created_by as id, count(*)::int as n from company
    where workspace_id = ${people[0]?.actor.workspaceId ?? ''} and import_id is not null group by created_by`
  return people.map(({ actor }) => rows.find(({ id }) => id === actor.userId)?.n ?? 0)
}

async function uploaderOf(id: string): Promise<string> {
  const [row] = await db.owner<{ user_id: string }[]>`select user_id from import_file where id = ${id}`
  return row?.user_id ?? ''
}

describe('SEC-A13 SEC-I02 the running import of somebody who is removed', () => {
  test.each(['member', 'admin'] as const)(
    'SEC-A13 goes on as the heir’s, whatever they were: %s',
    async (role) => {
      const { boss, leaving, id, removal } = await newTeam(role)
      await startImport(leaving.ctx, id)
      const asked = await db.barrier.begin(async (sql) => {
        await sql`select from import_file where id = ${id} for update`
        const removed = removal()
        await untilWaiting(db.owner, 1)
        workOnImport(leaving.ctx, id)
        await untilWaiting(db.owner, 2)
        return { removed }
      })
      expect((await asked.removed).status).toBe(204)
      expect(await settled(boss, id)).toMatchObject({ status: 'done', counts: { added: count } })
      expect(await broughtIn(leaving, boss)).toEqual([0, count])
      expect(await uploaderOf(id)).toBe(boss.actor.userId)
    },
  )

  test('SEC-I02 loses nothing and takes nothing twice, and neither has to give way to the other', async () => {
    const { boss, leaving, id, removal } = await newTeam('member')
    const known = { name: '手入力', corporateNumber: corporateNumber(1_500) }
    await boss.send('POST', '/api/companies', known)
    const asked = await db.barrier.begin(async (sql) => {
      await sql`select from company where corporate_number = ${known.corporateNumber} for update`
      await leaving.send('POST', `/api/imports/${id}/run`)
      await untilWaiting(db.owner, 1)
      const removed = removal()
      await untilWaiting(db.owner, 2)
      return { removed }
    })
    expect((await asked.removed).status).toBe(204)
    const counts = { added: count - 1, updated: 1, skipped: 0, failed: 0 }
    expect(await settled(boss, id)).toMatchObject({ status: 'done', counts })
    const [theirs = 0, ours = 0] = await broughtIn(leaving, boss)
    expect(theirs).toBeGreaterThanOrEqual(1_000)
    expect(theirs + ours).toBe(count - 1)
    expect(await uploaderOf(id)).toBe(boss.actor.userId)
    const [deadlocks] =
      await db.owner`select deadlocks::int from pg_stat_database where datname = current_database()`
    expect(deadlocks).toEqual({ deadlocks: 0 })
  })
})

import { and, eq, sql as expression, inArray, isNull } from 'drizzle-orm'
import { phoneNumber } from '../../../db/schema/records.ts'
import { writeSearchDocs } from '../../../db/search/write.ts'
import { phoneColumns } from '../../../shared/phone-columns.ts'
import { asTenant, type Services } from '../../ctx.ts'
import type { PhoneNumberRecord } from './view.ts'

const batch = 500
const beforeAll = '00000000-0000-0000-0000-000000000000'

/**
 * Reads the numbers again that an earlier reader could make nothing of, or made too long; what was typed stays as it is.
 * @returns how many are other numbers now.
 */
export async function readNumbersAnew(services: Services): Promise<number> {
  let changed = 0
  let last = { workspaceId: beforeAll, id: beforeAll }
  for (;;) {
    const found = await services.sql<{ workspaceId: string; id: string }[]>`
      select workspace_id as "workspaceId", id from app.unread_numbers(${last.workspaceId}, ${last.id}, ${batch})`
    for (const [workspaceId, numbers] of Map.groupBy(found, ({ workspaceId }) => workspaceId)) {
      const ids = numbers.map(({ id }) => id)
      changed += await readAnewIn(services, workspaceId, ids)
    }
    const end = found.at(-1)
    if (!end || services.stopping?.aborted) return changed
    last = end
  }
}

function readAnewIn(services: Services, workspaceId: string, ids: string[]): Promise<number> {
  return asTenant(services, { workspaceId, userId: null }, async ({ db, sql, now }) => {
    const isOne = and(
      eq(phoneNumber.workspaceId, workspaceId),
      inArray(phoneNumber.id, ids),
      isNull(phoneNumber.deletedAt),
    )
    const numbers = await db
      .select()
      .from(phoneNumber)
      .where(isOne)
      .orderBy(phoneNumber.id)
      .for('no key update')
    const others = numbers.flatMap((number) => {
      const read = phoneColumns(number.raw, number.extension ?? undefined)
      return isOther(number, read) ? [{ ...number, read }] : []
    })
    for (const { id, read } of others) {
      await db
        .update(phoneNumber)
        .set({ ...read, version: expression`${phoneNumber.version} + 1`, updatedAt: now() })
        .where(and(eq(phoneNumber.workspaceId, workspaceId), eq(phoneNumber.id, id)))
    }
    await writeSearchDocs(sql, workspaceId, {
      companies: others.flatMap(({ companyId }) => companyId ?? []),
      people: others.flatMap(({ personId }) => personId ?? []),
    })
    return others.length
  })
}

function isOther(number: PhoneNumberRecord, read: ReturnType<typeof phoneColumns>): boolean {
  const { e164, extension, display, digits, warnings } = number
  return (
    JSON.stringify({ ...read, raw: '' }) !==
    JSON.stringify({ raw: '', e164, extension, display, digits, warnings })
  )
}

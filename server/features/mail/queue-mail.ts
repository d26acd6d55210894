import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { mail } from '../../../db/schema/mail.ts'
import type { Database } from '../../ctx.ts'
import { type Mail, mailFacts } from './kinds.ts'

export const mailChannel = 'shodan_mail'

/** Has mail sent once the transaction of `db` has committed, which is the one of the change that it tells of. */
export async function queueMail(db: Database, about: Mail): Promise<void> {
  const { kind, ...facts } = mailFacts.parse(about)
  await db.insert(mail).values({ id: uuidv7(), kind, facts, nextAttemptAt: sql`'-infinity'` })
  await db.execute(sql`select pg_notify(${mailChannel}, '')`)
}

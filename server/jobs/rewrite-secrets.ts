/** Clears the sealed bytes of deleted rows out of the files of the small tables that hold secrets, once a night. */
import { rewriteTables } from '../../db/rewrite.ts'
import type { Services } from '../ctx.ts'
import { hour, type Job } from './run-jobs.ts'

const tables = ['zoom_connection', 'zoom_attempt'] as const

/** Looks once an hour whether it is time; a night without success is made up for in the next. */
export function rewriteSecretsNightly(services: Pick<Services, 'log' | 'now'>, ownerUrl: string): Job {
  let lastNight = ''
  const run = async () => {
    const night = quietNight(services.now())
    if (night === null || night === lastNight) return
    if (await rewriteSecrets(services, ownerUrl)) lastNight = night
  }
  return { name: 'rewriting of secrets', every: hour, waitsFirst: true, run }
}

/** @returns whether it was done; somebody who works with these tables at this moment comes first. */
export async function rewriteSecrets({ log }: Pick<Services, 'log'>, ownerUrl: string): Promise<boolean> {
  try {
    await rewriteTables(ownerUrl, tables)
    return true
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    log.warn({ cause }, 'the tables of secrets were not written anew')
    return false
  }
}

/** The day in Japan while nobody there calls anybody, between two and six in the morning; otherwise null. */
export function quietNight(now: Date): string | null {
  const inJapan = new Date(now.getTime() + 9 * hour)
  const at = inJapan.getUTCHours()
  return at >= 2 && at < 6 ? inJapan.toISOString().slice(0, 10) : null
}

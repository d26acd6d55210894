import { setTimeout as wait } from 'node:timers/promises'

/** Unique violation, serialization failure, deadlock. */
const collisions = new Set(['23505', '40001', '40P01'])

/** Does it again when somebody else wrote the same at the same moment, a few times. */
export async function patiently<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run()
    } catch (error) {
      if (attempt === 5 || !isCollision(error)) throw error
      await wait(attempt * 50)
    }
  }
}

function isCollision(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && collisions.has(String(error.code))) || isCollision(error.cause)
}

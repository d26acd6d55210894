/** What the tests of one file work on. */
import { afterAll, beforeAll } from 'vitest'

/** Is there from before the first test until after the last; the object is empty outside of tests and hooks. */
export function whileTesting<T extends { stop: () => Promise<unknown> }>(start: () => Promise<T>): T {
  const started = {} as T
  beforeAll(async () => {
    Object.assign(started, await start())
  })
  // Hooks of the end run in reverse, so that this is the last thing that a file does.
  afterAll(() => started.stop?.())
  return started
}

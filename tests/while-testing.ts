/** What the tests of one file work on. */
import { beforeAll } from 'vitest'

/** Is there from before the first test until after the last; the object is empty outside of tests and hooks. */
export function whileTesting<T extends { stop: () => Promise<unknown> }>(start: () => Promise<T>): T {
  const started = {} as T
  beforeAll(async () => {
    const { stop } = Object.assign(started, await start())
    return () => stop()
  })
  return started
}

import { expect, test, vi } from 'vitest'

vi.stubGlobal('document', { documentElement: { lang: 'ja' } })
const { loadUntilHere, onDemand } = await import('./on-demand.ts')

/** A module that comes when the network lets it, and a clock that is turned by hand. */
function slowPart() {
  const network = { isUp: false }
  const heard: string[] = []
  const timers = new Set<() => void>()
  const demand = onDemand(async () => {
    if (!network.isUp) throw new TypeError('Failed to fetch dynamically imported module')
    return { name: 'dialog' }
  })
  const end = loadUntilHere(demand, {
    onLoaded: () => heard.push('loaded'),
    onFailure: () => heard.push('failed'),
    after: (_, run) => {
      timers.add(run)
      return () => void timers.delete(run)
    },
  })
  const turn = () => {
    const due = [...timers]
    timers.clear()
    for (const run of due) run()
  }
  return { network, heard, timers, demand, end, turn }
}

test('a part that does not come is said once and tried until it is here', async () => {
  const part = slowPart()
  for (let tries = 0; tries < 2; tries += 1) {
    await expect.poll(() => part.timers.size).toBe(1)
    part.turn()
  }
  await expect.poll(() => part.timers.size).toBe(1)
  part.network.isUp = true
  part.turn()
  await expect.poll(() => part.heard).toEqual(['failed', 'loaded'])
  expect(part.demand.peek()).toEqual({ name: 'dialog' })
  expect(part.timers.size).toBe(0)
})

test('a wish that is taken back is tried no more; the next one is', async () => {
  const part = slowPart()
  await expect.poll(() => part.heard).toEqual(['failed'])
  part.end()
  expect(part.timers.size).toBe(0)
  part.network.isUp = true
  const isHere = new Promise<void>((resolve) => loadUntilHere(part.demand, { onLoaded: resolve }))
  await isHere
  expect(part.heard).toEqual(['failed'])
})

test('D1: a press does not fail by an attempt that began before the network was back', async () => {
  const importModule = vi
    .fn()
    .mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
  const demand = onDemand(importModule.mockResolvedValue({ name: 'dialog' }))
  const before = demand.load()
  const pressed = demand.load()
  await expect(before).rejects.toThrow()
  expect(await pressed).toEqual({ name: 'dialog' })
  expect(await demand.load()).toBe(demand.peek())
  expect(importModule).toHaveBeenCalledTimes(2)
})

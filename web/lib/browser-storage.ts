/**
 * Texts that the browser keeps for us. It may refuse (a private window, a full disk, a policy): then the next best place
 * takes them, at last this page's memory. Nothing here throws.
 */
export interface BrowserStorage {
  read(name: string): string | null
  /** Whether it will be there after a reload. */
  write(name: string, text: string): boolean
  remove(name: string): void
  names(): string[]
}

/** Shared by all tabs, until it is removed. */
export const deviceStorage = storageIn(
  () => localStorage,
  () => sessionStorage,
)

/** Of this tab alone, for as long as it is open. */
export const tabStorage = storageIn(() => sessionStorage)

type Area = () => Storage

/** A text stands in the first area that takes it, and nowhere else. */
function storageIn(...areas: Area[]): BrowserStorage {
  const memory = new Map<string, string>()

  function removeBut(taken: Area | undefined, name: string): void {
    memory.delete(name)
    for (const area of areas) if (area !== taken) tryTo(() => area().removeItem(name))
  }

  return {
    read(name) {
      const kept = areas.map((area) => tryTo(() => area().getItem(name)))
      return memory.get(name) ?? kept.findLast((text) => typeof text === 'string') ?? null
    },
    write(name, text) {
      const taken = areas.find((area) => tryTo(() => put(area(), name, text)))
      removeBut(taken, name)
      if (!taken) memory.set(name, text)
      return taken !== undefined
    },
    remove: (name) => removeBut(undefined, name),
    names() {
      const kept = areas.flatMap((area) => tryTo(() => Object.keys(area())) ?? [])
      return [...new Set([...kept, ...memory.keys()])]
    },
  }
}

function put(area: Storage, name: string, text: string): true {
  area.setItem(name, text)
  return true
}

function tryTo<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

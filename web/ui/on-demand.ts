import { useEffect, useReducer } from 'react'

/** A module that is loaded when it is first wanted, or when the browser has nothing better to do. */
export interface OnDemand<M> {
  /** The module if it is already here. */
  peek: () => M | null
  load: () => Promise<M>
}

const all: OnDemand<unknown>[] = []

/**
 * Keeps what is hidden at first (dialogs, menus, selects) out of the first load. `preloadOnDemand` brings it soon after,
 * so that it opens at once and also without a network.
 */
export function onDemand<M>(importModule: () => Promise<M>): OnDemand<M> {
  let loaded: M | null = null
  const demand: OnDemand<M> = {
    peek: () => loaded,
    load: async () => {
      loaded ??= await importModule()
      return loaded
    },
  }
  all.push(demand)
  return demand
}

/** Loads all of it, one after the other; what fails is tried again when it is wanted. */
export async function preloadOnDemand(): Promise<void> {
  for (const demand of all) await demand.load().catch(() => null)
}

/** The module once it is here; asks for it while `wanted`. */
export function useOnDemand<M>(demand: OnDemand<M>, wanted: boolean): M | null {
  const [, renderAgain] = useReducer((count: number) => count + 1, 0)
  const isMissing = wanted && demand.peek() === null
  useEffect(() => {
    if (isMissing) demand.load().then(renderAgain, () => null)
  }, [demand, isMissing])
  return demand.peek()
}

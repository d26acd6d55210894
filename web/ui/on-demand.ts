import { type ComponentType, createElement, useEffect, useReducer } from 'react'

/** A module that is loaded when it is first wanted, or when the browser has nothing better to do. */
export interface OnDemand<M> {
  /** The module if it is already here. */
  peek: () => M | null
  load: () => Promise<M>
}

// Safari has no requestIdleCallback.
const whenIdle = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 500))

const waiting: OnDemand<unknown>[] = []
let isFirstPageShown = false

/**
 * Keeps what is hidden at first (dialogs, menus, selects) out of the first load. It comes soon after the first page, so
 * that it opens at once and also without a network.
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
  waiting.push(demand)
  if (isFirstPageShown) whenIdle(preload)
  return demand
}

/** Called once, when the first page is on screen. */
export function preloadOnDemand(): void {
  isFirstPageShown = true
  whenIdle(preload)
}

/** One after the other; what fails is tried again when it is wanted. */
async function preload(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) await next.load().catch(() => null)
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

/**
 * A dialog with a form of its own, loaded as above:
 * `const NewPersonDialog = onDemandDialog(() => import('./new-person-dialog.tsx'), 'NewPersonDialog')`.
 */
export function onDemandDialog<P extends { open: boolean }, Name extends string>(
  importModule: () => Promise<Record<Name, ComponentType<P>>>,
  name: Name,
): ComponentType<P> {
  const module = onDemand(importModule)
  return function OnDemandDialog(props: P) {
    const loaded = useOnDemand(module, props.open)
    return loaded && createElement(loaded[name], props)
  }
}

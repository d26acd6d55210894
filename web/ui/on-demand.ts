import { type ComponentType, createElement, useEffect, useEffectEvent, useReducer } from 'react'
import { loadCode } from '../lib/code.ts'
import { toastNotLoaded } from './toast.tsx'

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
  let attempt: Promise<M> | null = null
  async function load(): Promise<M> {
    loaded ??= await loadCode(importModule)
    return loaded
  }
  const demand: OnDemand<M> = {
    peek: () => loaded,
    load: () => {
      // A wish does not fail by an attempt that began before it.
      attempt = attempt?.catch(load) ?? load()
      return attempt
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

/** One after the other; what fails is tried again when it is wanted, or with the network that comes back. */
async function preload(): Promise<void> {
  const missing: OnDemand<unknown>[] = []
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const part = next
    await part.load().catch(() => missing.push(part))
  }
  if (missing.length === 0) return
  waiting.push(...missing)
  addEventListener('online', () => whenIdle(preload), { once: true })
}

interface Wish {
  onLoaded?: () => void
  /** Once, when it does not come at the first try. */
  onFailure?: (error: unknown) => void
  /** Runs later; answers how to call it off. */
  after?: (ms: number, run: () => void) => () => void
}

const untilNextTry = 5000

/** Tries to load a module until it is here. Answers how to end the wish, after which nothing more is heard of it. */
export function loadUntilHere(demand: OnDemand<unknown>, wish: Wish = {}): () => void {
  const { onLoaded, onFailure, after = afterTimeout } = wish
  let isWanted = true
  let callOff = () => {}
  function load(onFirstFailure?: (error: unknown) => void): void {
    demand.load().then(
      () => isWanted && onLoaded?.(),
      (error) => isWanted && tryAgain(error, onFirstFailure),
    )
  }
  function tryAgain(error: unknown, onFirstFailure?: (error: unknown) => void): void {
    callOff = after(untilNextTry, load)
    onFirstFailure?.(error)
  }
  load(onFailure)
  return () => {
    isWanted = false
    callOff()
  }
}

function afterTimeout(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

/**
 * The module once it is here; asks for it while `wanted`. `onFailure` may take the wish back, so that the next press is a
 * new one; a wish that stays is tried again.
 */
export function useOnDemand<M>(
  demand: OnDemand<M>,
  wanted: boolean,
  onFailure?: (error: unknown) => void,
): M | null {
  const [, renderAgain] = useReducer((count: number) => count + 1, 0)
  const fail = useEffectEvent((error: unknown) => onFailure?.(error))
  const isMissing = wanted && demand.peek() === null
  useEffect(() => {
    if (isMissing) return loadUntilHere(demand, { onLoaded: renderAgain, onFailure: (error) => fail(error) })
  }, [demand, isMissing])
  return demand.peek()
}

interface Opened {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** As above, for what a press opens: when it does not come, that is said and the next press tries again. */
export function useOpened<M>(demand: OnDemand<M>, { open, onOpenChange }: Opened): M | null {
  return useOnDemand(demand, open, (error) => {
    toastNotLoaded(error)
    onOpenChange(false)
  })
}

/**
 * A dialog with a form of its own, loaded as above:
 * `const NewPersonDialog = onDemandDialog(() => import('./new-person-dialog.tsx'), 'NewPersonDialog')`.
 */
export function onDemandDialog<P extends Opened, Name extends string>(
  importModule: () => Promise<Record<Name, ComponentType<P>>>,
  name: Name,
): ComponentType<P> {
  const module = onDemand(importModule)
  return function OnDemandDialog(props: P) {
    const loaded = useOpened(module, props)
    return loaded && createElement(loaded[name], props)
  }
}

/** The component of that name once it is here, loaded as above or when it is first shown; its place is empty until then. */
export function onDemandPart<P extends object, Name extends string>(
  importModule: () => Promise<Record<Name, ComponentType<P>>>,
  name: Name,
): ComponentType<P> {
  const module = onDemand(importModule)
  return function OnDemandPart(props: P) {
    const loaded = useOnDemand(module, true)
    return loaded && createElement(loaded[name], props)
  }
}

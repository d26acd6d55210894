import { type ComponentType, createElement, type ReactNode, useEffect, useReducer } from 'react'
import { loadCode } from '../../lib/code.ts'
import { isMissing, MissingPage } from './missing-page.tsx'

interface LazyPage<M> {
  (): ReactNode
  preload: () => Promise<void>
  /** For what a route cannot decide without it; null where it does not come. */
  here: () => Promise<M | null>
  /** For a route's `loader`: once the code is here, the page asks for its data, ahead of being shown. */
  ahead: (ask: (page: M) => unknown) => void
}

/**
 * A page whose code is loaded on the way to it: `lazyPage(() => import('./today-page.tsx'), 'TodayPage')`. One that does not
 * come is said in its place, never by a reload of the document, which would take everything else along.
 */
export function lazyPage<M extends Record<string, unknown>>(
  importModule: () => Promise<M>,
  name: keyof M,
): LazyPage<M> {
  let loaded: M | null = null
  let failure: unknown = null

  /** The router waits for this before it shows the page. */
  async function preload(): Promise<void> {
    if (loaded) return
    try {
      loaded = await loadCode(importModule)
      failure = null
    } catch (error) {
      failure = error
    }
  }

  async function here(): Promise<M | null> {
    await preload()
    return loaded
  }

  function ahead(ask: (page: M) => unknown): void {
    if (loaded) ask(loaded)
    else void here().then((page) => page && ask(page))
  }

  function LazyPage() {
    const [, look] = useReducer((count: number) => count + 1, 0)
    const load = () => void preload().then(look)
    useEffect(() => {
      if (!loaded && !failure) void preload().then(look)
    }, [])
    if (loaded) return createElement(pageIn(loaded, name))
    if (isMissing(failure)) return <MissingPage error={failure} onRetry={load} />
    if (failure) throw failure
    return null
  }

  return Object.assign(LazyPage, { preload, here, ahead })
}

/** What routes name is a component without props. Its type would depend on the routes' own, and is not asked for. */
function pageIn<M>(module: M, name: keyof M): ComponentType {
  return module[name] as ComponentType
}

/** A page of the product as a person has it before them, for tests of components; the API behind it is that of test-api.ts. */
import {
  type AnyRouter,
  createBrowserHistory,
  createMemoryHistory,
  createRouter,
  type RouterHistory,
  RouterProvider,
} from '@tanstack/react-router'
import axe from 'axe-core'
import { expect } from 'vitest'
import { page } from 'vitest/browser'
import { cleanup, render } from 'vitest-browser-react'
import type { ZoomReason, ZoomState } from '../shared/contracts/zoom.ts'
import type { Reach } from '../shared/reach.ts'
import { queryClient } from './lib/query.ts'
import { router } from './router.tsx'
import { answer } from './test-api.ts'
import { shapes } from './test-records.ts'
import { clearToasts } from './ui/toast.tsx'

export const desk = { width: 1280, height: 800 }
export const phone = { width: 390, height: 844 }

let shown: AnyRouter

/** Opens a page by its address, as after a reload: what this browser keeps is all that is left of the one before. */
export async function open(
  path: string,
  screen = desk,
  history: 'memory' | 'browser' = 'memory',
): Promise<void> {
  await cleanup()
  clearToasts()
  await page.viewport(screen.width, screen.height)
  queryClient.clear()
  goesBack = () => shown.history.back()
  shown = createRouter({
    ...router.options,
    history: history === 'browser' ? browserHistory(path) : createMemoryHistory({ initialEntries: [path] }),
    // The mouse of the test before may rest on a link of this page.
    defaultPreload: false,
  })
  await render(<RouterProvider router={shown} />)
}

/** A link to another page of the product. */
export function follow(path: string): void {
  shown.history.push(path)
}

let goesBack = () => {}

/** The browser's Back button. */
export function goBack(): void {
  goesBack()
}

/** A browser's history that is not the browser's: its Back would take the page of the tests along. */
function browserHistory(path: string): RouterHistory {
  const entries = [{ href: path, state: null as unknown }]
  let at = 0
  const listeners = new Set<() => void>()
  const here = () => entries[at] ?? { href: path, state: null }
  const travel = (delta: number) =>
    void setTimeout(() => {
      if (!entries[at + delta]) return
      at += delta
      for (const listener of listeners) listener()
    })
  goesBack = () => travel(-1)
  return createBrowserHistory({
    window: {
      get location() {
        return new URL(here().href, window.location.origin)
      },
      history: {
        get state() {
          return here().state
        },
        pushState(state: unknown, _: string, href = here().href) {
          at += 1
          entries.splice(at, entries.length, { href, state })
        },
        replaceState(state: unknown, _: string, href = here().href) {
          entries[at] = { href, state }
        },
        go: travel,
        back: goesBack,
        forward: () => travel(1),
      },
      addEventListener: (name: string, run: () => void) => name === 'popstate' && listeners.add(run),
      removeEventListener: (_: string, run: () => void) => listeners.delete(run),
    },
  })
}

/** The address of the page that is shown now. */
export function address(): string {
  return shown.history.location.href
}

/** What axe finds wrong with the page as it stands, by day and by night, once everything that moves has come to rest. */
export async function expectAccessible(): Promise<void> {
  await comeToRest()
  const light = await axe.run(document, { resultTypes: ['violations'] })
  document.documentElement.dataset.theme = 'dark'
  await comeToRest()
  const dark = await axe.run(document, { runOnly: ['color-contrast'], resultTypes: ['violations'] })
  delete document.documentElement.dataset.theme
  const violations = [...light.violations, ...dark.violations]
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
  const { scrollWidth, clientWidth } = document.documentElement
  expect(scrollWidth - clientWidth, 'wider than the screen by').toBe(0)
}

/** What opens is there, nothing moves any more, and what has closed is gone. */
async function comeToRest(): Promise<void> {
  await expect.poll(() => document.querySelectorAll('[data-starting-style]').length).toBe(0)
  // What inherits a colour that moves begins to move with it, and ends later.
  for (let moving = movements(); moving.length > 0; moving = movements())
    await Promise.allSettled(moving.map(({ finished }) => finished))
  await expect.poll(() => document.querySelectorAll('[data-ending-style]').length).toBe(0)
}

function movements(): Animation[] {
  return document.getAnimations().filter(ends)
}

function ends(animation: Animation): boolean {
  return animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY
}

/** Somebody is signed in; answers who. */
export function signedIn(as: { name?: string; role?: 'owner' | 'admin' | 'member'; reach?: Reach } = {}) {
  const { name = '試験 太郎', role = 'owner', reach = 'all' } = as
  const user = {
    id: crypto.randomUUID(),
    name,
    email: 'shiken@example.com',
    locale: locale(),
    timeZone: 'Asia/Tokyo',
  }
  const workspace = { id: crypto.randomUUID(), name: '試験株式会社', isDemo: false, supportEmail: null }
  answer('GET /api/me', {
    user,
    workspace,
    role,
    reach,
    needsSecondFactor: false,
    opensWith: { company: null, person: null },
  })
  answer('GET /api/today', { followUps: [], hasMore: false, openFollowUps: 0, callsWithoutOutcome: [] })
  answer('GET /api/choices', shapes)
  answer('GET /api/views', { items: [], defaults: { company: null, person: null } })
  zoomIs('connected')
  return user
}

/** How the person's connection to Zoom stands. */
export function zoomIs(state: ZoomState, reason: ZoomReason | null = null, waitUntil?: string): void {
  const isThere = state !== 'not_connected'
  const account = isThere ? { name: 'Hanako Sato', email: 'sato.hanako@example.com' } : null
  const at = isThere ? '2026-07-01T00:00:00.000Z' : null
  answer('GET /api/zoom/connection/state', { state })
  answer('GET /api/zoom/connection', {
    state,
    reason,
    account,
    connectedAt: at,
    checkedAt: at,
    ...(waitUntil ? { waitUntil } : {}),
  })
}

function locale(): 'ja' | 'en' {
  return document.documentElement.lang === 'en' ? 'en' : 'ja'
}

/** Every zoomphonecall: link that the page hands to the browser from now on, each held back in the last moment. */
export function watchLaunches(): string[] {
  const launched: string[] = []
  const hold = (event: Event) => {
    const link = event.target instanceof HTMLAnchorElement ? event.target.href : ''
    if (!link.startsWith('zoomphonecall:')) return
    event.preventDefault()
    launched.push(link)
  }
  document.addEventListener('click', hold)
  return launched
}

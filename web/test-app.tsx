/** A page of the product as a person has it before them, for tests of components; the API behind it is that of test-api.ts. */
import { type AnyRouter, createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router'
import axe from 'axe-core'
import { expect } from 'vitest'
import { page } from 'vitest/browser'
import { cleanup, render } from 'vitest-browser-react'
import type { ZoomReason, ZoomState } from '../shared/contracts/zoom.ts'
import { queryClient } from './lib/query.ts'
import { router } from './router.tsx'
import { answer } from './test-api.ts'

export const desk = { width: 1280, height: 800 }
export const phone = { width: 390, height: 844 }

let shown: AnyRouter

/** Opens a page by its address, as after a reload: what this browser keeps is all that is left of the one before. */
export async function open(path: string, screen = desk): Promise<void> {
  await cleanup()
  await page.viewport(screen.width, screen.height)
  queryClient.clear()
  shown = createRouter({
    ...router.options,
    history: createMemoryHistory({ initialEntries: [path] }),
    // The mouse of the test before may rest on a link of this page.
    defaultPreload: false,
  })
  await render(<RouterProvider router={shown} />)
}

/** The address of the page that is shown now. */
export function address(): string {
  return shown.history.location.href
}

/** What axe finds wrong with the page as it stands, by day and by night, once everything that moves has come to rest. */
export async function expectAccessible(): Promise<void> {
  await Promise.allSettled(
    document
      .getAnimations()
      .filter(ends)
      .map(({ finished }) => finished),
  )
  const light = await axe.run(document)
  document.documentElement.dataset.theme = 'dark'
  const dark = await axe.run(document, { runOnly: ['color-contrast'] })
  delete document.documentElement.dataset.theme
  const violations = [...light.violations, ...dark.violations]
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
  const { scrollWidth, clientWidth } = document.documentElement
  expect(scrollWidth - clientWidth, 'wider than the screen by').toBe(0)
}

function ends(animation: Animation): boolean {
  return animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY
}

/** Somebody is signed in; answers who. */
export function signedIn(as: { name?: string; role?: 'owner' | 'admin' | 'member' } = {}) {
  const { name = '試験 太郎', role = 'owner' } = as
  const user = {
    id: crypto.randomUUID(),
    name,
    email: 'shiken@example.com',
    locale: locale(),
    timeZone: 'Asia/Tokyo',
  }
  const workspace = { id: crypto.randomUUID(), name: '試験株式会社', isDemo: false, supportEmail: null }
  answer('GET /api/me', { user, workspace, role, needsSecondFactor: false })
  answer('GET /api/today', { followUps: [], openFollowUps: 0, callsWithoutOutcome: [] })
  zoomIs('connected')
  return user
}

/** How the person's connection to Zoom stands. */
export function zoomIs(state: ZoomState, reason: ZoomReason | null = null): void {
  const isThere = state !== 'not_connected'
  const account = isThere ? { name: 'Hanako Sato', email: 'sato.hanako@example.com' } : null
  const at = isThere ? '2026-07-01T00:00:00.000Z' : null
  answer('GET /api/zoom/connection/state', { state })
  answer('GET /api/zoom/connection', { state, reason, account, connectedAt: at, checkedAt: at })
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

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { hearTabs, tellTabs } from './tabs.ts'

let other: HTMLIFrameElement

beforeEach(() => {
  vi.stubGlobal('BroadcastChannel', undefined)
  other = document.body.appendChild(document.createElement('iframe'))
})

afterEach(() => {
  vi.unstubAllGlobals()
  other.remove()
})

test('storage: R-73: without BroadcastChannel a tab still tells the others, once', async () => {
  const said = vi.fn()
  other.contentWindow?.addEventListener('storage', ({ newValue }) => newValue !== null && said(newValue))
  tellTabs('test', { opened: true })
  await expect.poll(() => said.mock.calls).toEqual([['{"opened":true}']])
  expect(localStorage.length).toBe(0)
})

test('storage: R-73: without BroadcastChannel a tab still hears another, until it stops listening', async () => {
  const heard = vi.fn()
  const stop = hearTabs('test', heard)
  other.contentWindow?.localStorage.setItem('shodan.tabs.test', 'true')
  await expect.poll(() => heard.mock.calls).toEqual([[true]])
  stop()
})

import { beforeAll, expect, test, vi } from 'vitest'
import { memberZoomState } from '../../../shared/contracts/zoom.ts'

// The page's language is read from the document when the module is loaded.
vi.stubGlobal('document', { documentElement: { lang: 'ja' } })
const { shownState, zoomStates } = await import('./states.ts')
const { loadMessages } = await import('../../lib/messages.ts')
beforeAll(loadMessages)

test('a Zoom that refused this installation is not said to be silent', () => {
  const refused = shownState({ state: 'not_responding', reason: 'zoom_refused_app' })
  const silent = shownState({ state: 'not_responding', reason: 'zoom_unavailable' })
  expect(zoomStates[refused]()).toBe('設定の確認が必要')
  expect(zoomStates[silent]()).toBe('Zoomが応答しません')
})

test('every state has words of its own', () => {
  const names = memberZoomState.options.map((state) => zoomStates[state]())
  expect(new Set(names).size).toBe(names.length)
})

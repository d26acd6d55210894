import { beforeAll, describe, expect, test, vi } from 'vitest'
import { auditActions } from '../../../shared/contracts/audit.ts'
import { zoomEndCause, zoomReason, zoomRevocation, zoomState } from '../../../shared/contracts/zoom.ts'

// The page's language is read from the document when the module is loaded.
vi.stubGlobal('document', { documentElement: { lang: 'ja' } })
const { eventWords } = await import('./event-words.ts')
const { loadMessages } = await import('../../lib/messages.ts')
beforeAll(loadMessages)

describe('the words for an event', () => {
  test('exist for everything that is recorded, each its own', () => {
    const texts = auditActions.map((action) => eventWords({ action, detail: {} }).text)
    expect(new Set(texts).size).toBe(auditActions.length)
  })

  test.each(zoomReason.options)('say why a connection was lost: %s', (reason) => {
    expect(eventWords({ action: 'zoom.connection_lost', detail: { reason } }).detail).toBeTruthy()
  })

  test.each(zoomEndCause.options)('say what ended a connection, when its owner did not: %s', (because) => {
    expect(eventWords({ action: 'zoom.disconnected', detail: { because } }).detail).toBeTruthy()
    expect(eventWords({ action: 'zoom.disconnected', detail: {} }).detail).toBeNull()
  })

  test.each(zoomRevocation.options)('say how a revocation at Zoom ended, each its own way: %s', (atZoom) => {
    const { detail } = eventWords({ action: 'zoom.revocation_ended', detail: { atZoom } })
    const all = zoomRevocation.options.map(
      (one) => eventWords({ action: 'zoom.revocation_ended', detail: { atZoom: one } }).detail,
    )
    expect(all.filter((words) => words === detail)).toHaveLength(1)
    expect(detail).toBeTruthy()
  })

  test.each(zoomState.options)('say what a check found: %s', (state) => {
    expect(eventWords({ action: 'zoom.checked', detail: { state } }).detail).toBeTruthy()
  })

  test('tell a reconnect from a first connect', () => {
    const first = eventWords({ action: 'zoom.connected', detail: { isReconnect: false } })
    const again = eventWords({ action: 'zoom.connected', detail: { isReconnect: true } })
    expect(again.text).not.toBe(first.text)
  })

  test.each(['constructor', 'later.invented'])(
    'show an event that is unknown here by its name: %s',
    (action) => {
      expect(eventWords({ action, detail: {} }).text).toContain(action)
    },
  )

  test.each(['member.invited', 'member.removed', 'member.role_changed', 'workspace.owner_changed'])(
    'say that whom it was about is deleted: %s',
    (action) => {
      const { text, detail } = eventWords({ action, detail: {} })
      expect([text, detail].join(' ')).toContain('削除済み')
      expect([text, detail].join(' ')).not.toContain('undefined')
    },
  )

  test('leave out a reason that is unknown here', () => {
    const { detail } = eventWords({ action: 'zoom.connection_lost', detail: { reason: 'toString' } })
    expect(detail).toBeNull()
  })
})

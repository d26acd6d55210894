import { describe, expect, test } from 'vitest'
import { openReceiver, signatureOf, webhook } from './test-receiver.ts'
import { client, me } from './test-sandbox.ts'
import type { WebhookSettings } from './webhook-settings.ts'

async function noticeWith(settings: Partial<WebhookSettings>) {
  const opened = openReceiver()
  opened.webhooks.changeSettings(settings)
  await opened.removeOne()
  const [posted] = opened.receiver.posted
  if (!posted) throw new Error('nothing was posted')
  return { ...posted, json: JSON.parse(posted.body), posted }
}

test('a notice has the headers and the compact body of Zoom’s reference', async () => {
  const { url, headers, body, json, posted } = await noticeWith({})
  expect(url).toBe(webhook.url)
  expect(Object.fromEntries(headers)).toEqual({
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Zoom Marketplace/1.0a',
    'x-zm-request-timestamp': String(Date.parse('2026-01-15T00:00:00Z') / 1000),
    'x-zm-signature': signatureOf(posted),
    'x-zm-request-id': expect.stringMatching(/^[\da-f_]{36}$/),
    'x-zm-trackingid': expect.stringMatching(/^v=2\.0;/),
    authorization: 'sandbox_verification_token',
  })
  expect(body).toBe(JSON.stringify(json))
  expect(json).toEqual({
    event: 'app_deauthorized',
    payload: {
      account_id: 'X9vTq4LkQ2yWd7HsNbFz1g',
      user_id: me,
      signature: expect.stringMatching(/^[\da-f]{64}$/),
      deauthorization_time: '2026-01-15T00:00:00.000Z',
      client_id: client.id,
      event_ts: 1768435200000,
    },
  })
})

describe('the body', () => {
  test.each([
    ['pretty', /^\{\n {2}"event"/, undefined],
    ['escaped', /Caf\\u00e9 \\u6771\\u4eac/, 'Café 東京'],
    ['utf8', /Café 東京/, 'Café 東京'],
  ] as const)('may be %s, signed over the very bytes', async (body, pattern, alias) => {
    const notice = await noticeWith({ body })
    expect(notice.body).toMatch(pattern)
    expect(notice.json.payload.account_alias).toBe(alias)
    expect(notice.headers.get('x-zm-signature')).toBe(signatureOf(notice.posted))
  })

  test.each([
    ['number_inside', 1768435200000, undefined],
    ['date_inside', '2026-01-15 00:00:00', undefined],
    ['number_on_top', undefined, 1768435200000],
    ['missing', undefined, undefined],
  ] as const)('carries event_ts as %s', async (eventTs, inside, onTop) => {
    const { json } = await noticeWith({ eventTs })
    expect(json.payload.event_ts).toBe(inside)
    expect(json.event_ts).toBe(onTop)
  })

  test('may name another app, and carry the field of older payloads as a string', async () => {
    const { json } = await noticeWith({ clientId: 'other', userDataRetention: true })
    expect(json.payload.client_id).not.toBe(client.id)
    expect(json.payload.user_data_retention).toBe('false')
  })
})

describe('the signature', () => {
  test.each(['altered', 'truncated', 'other_secret', 'reserialised'] as const)(
    'may be %s, and is then not the right one',
    async (signature) => {
      const { headers, posted } = await noticeWith({ signature })
      expect(headers.get('x-zm-signature')).toMatch(/^v0=[\da-f]{62,64}$/)
      expect(headers.get('x-zm-signature')).not.toBe(signatureOf(posted))
    },
  )

  test('over other white space is right for the same JSON written compactly', async () => {
    const { headers, posted, json } = await noticeWith({ signature: 'reserialised', body: 'pretty' })
    const rewritten = { ...posted, body: JSON.stringify(json) }
    expect(headers.get('x-zm-signature')).toBe(signatureOf(rewritten))
  })

  test('may be absent, with its timestamp', async () => {
    const { headers } = await noticeWith({ signature: 'unsigned' })
    expect(headers.has('x-zm-signature')).toBe(false)
    expect(headers.has('x-zm-request-timestamp')).toBe(false)
  })

  test('of an old timestamp is right for that timestamp', async () => {
    const { headers, posted } = await noticeWith({ timestampAgeSeconds: 7200 })
    expect(headers.get('x-zm-request-timestamp')).toBe('1768428000')
    expect(headers.get('x-zm-signature')).toBe(signatureOf(posted))
  })
})

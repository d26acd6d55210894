import { expect, test } from 'vitest'
import { openReceiver, webhook } from './test-receiver.ts'
import { me } from './test-sandbox.ts'

type Opened = ReturnType<typeof openReceiver>

async function api(opened: Opened, path: string, body?: object) {
  const response = await opened.request(`/operator/api/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  })
  return { status: response.status, json: await response.json() }
}

const page = async (opened: Opened, lang: string) => (await opened.request(`/operator?lang=${lang}`)).text()

test('the operator’s JSON shows and changes how notices are sent', async () => {
  const opened = openReceiver()
  const changed = await api(opened, 'webhooks/settings', { body: 'pretty', copies: 2 })
  expect(changed.json).toMatchObject({ body: 'pretty', copies: 2, signature: 'good' })
  expect((await api(opened, 'webhooks')).json).toMatchObject({
    settings: { body: 'pretty' },
    endpoints: [{ url: webhook.url, state: 'active' }],
  })
  expect((await api(opened, 'webhooks/settings', { body: 'odd' })).status).toBe(400)
  expect((await api(opened, 'webhooks/settings', { url: 'http://elsewhere' })).status).toBe(400)
})

test('the operator’s JSON releases, sends again, settles and validates', async () => {
  const opened = openReceiver([500])
  await api(opened, 'webhooks/settings', { hold: true })
  await opened.connect()
  await api(opened, 'revoke', { userId: me })
  const [held] = (await api(opened, 'deliveries?event=app_deauthorized')).json
  expect(held).toMatchObject({ state: 'held', body: null })
  expect((await api(opened, `deliveries/${held.id}/release`, {})).json.state).toBe('waiting')
  expect((await api(opened, 'deliveries/release', {})).status).toBe(404)
  expect((await api(opened, 'deliveries/none/resend', {})).status).toBe(404)
  expect((await api(opened, 'deliveries/none/release', {})).status).toBe(404)
  await api(opened, 'clock', { advanceSeconds: 300 })
  expect((await api(opened, 'deliveries')).json[0].state).toBe('delivered')
  expect((await api(opened, `deliveries/${held.id}/resend`, {})).json.state).toBe('delivered')
  expect((await api(opened, 'webhooks/validate', {})).json.state).toBe('validated')
  expect((await api(opened, 'webhooks/validate', { clientId: 'unknown' })).status).toBe(400)
  expect((await api(opened, 'deliveries/settle', {})).json).toHaveLength(3)
})

test('the operator page sets, validates, releases and sends again by its forms', async () => {
  const opened = openReceiver([401])
  const act = (name: string, form: Record<string, string>) => opened.post(`/operator/${name}`, form, {})
  const settings = {
    ...{ body: 'compact', signature: 'other_secret', retrySignature: 'fresh', timestampAgeSeconds: '60' },
    ...{ clientId: 'own', eventTs: 'missing', userDataRetention: 'on', hold: 'on', delaySeconds: '0' },
    copies: '1',
  }
  const changed = await act('change-webhooks', settings)
  expect(changed.headers.get('location')).toBe('/sandbox/zoom/operator#webhooks')
  expect(opened.webhooks.settings()).toMatchObject({ signature: 'other_secret', hold: true, copies: 1 })
  await opened.removeOne()
  expect(await page(opened, 'ja')).toContain('保留中')
  const id = opened.notices()[0]?.id ?? ''
  await act('release-delivery', { id })
  expect(await page(opened, 'ja')).toContain('拒否された（再送なし）')
  await act('resend-delivery', { id })
  await act('validate-webhook', { clientId: 'client_id-1' })
  const english = await page(opened, 'en')
  expect(english).toContain('refused (no retry)')
  expect(english).toContain('delivered')
  expect(english).toContain('validated')
  expect((await act('change-webhooks', { ...settings, copies: '0' })).headers.get('location')).toContain(
    'problem=',
  )
})

test('the page says when there is no endpoint or no delivery', async () => {
  const opened = openReceiver()
  expect(await page(opened, 'ja')).toContain('送信はまだありません。')
  const disabled = openReceiver()
  disabled.receiver.validates = false
  for (let turn = 0; turn < 6; turn += 1) await disabled.webhooks.validate()
  expect(await page(disabled, 'ja')).toContain('停止（確認に6回続けて失敗）')
})

test('neither secret token nor signature appears in the state, the log or the page', async () => {
  const opened = openReceiver()
  await opened.removeOne()
  await opened.webhooks.validate()
  const paths = ['/operator', '/operator/api/state', '/operator/api/webhooks', '/operator/api/deliveries']
  const shown = await Promise.all(paths.map(async (path) => (await opened.request(path)).text()))
  const signatures = opened.receiver.posted.map(({ headers }) => headers.get('x-zm-signature') ?? '')
  expect(signatures).toHaveLength(2)
  for (const secret of [webhook.secretToken, ...signatures]) expect(shown.join('\n')).not.toContain(secret)
  expect(shown.join('\n')).toContain('deauthorization_time')
})

test.each(['change-webhooks', 'validate-webhook', 'release-delivery', 'resend-delivery'])(
  'refuses %s from another site',
  async (action) => {
    const opened = openReceiver()
    const refused = await opened.post(`/operator/${action}`, {}, { 'sec-fetch-site': 'cross-site' })
    expect(refused.status).toBe(403)
  },
)

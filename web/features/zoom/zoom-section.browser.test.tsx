import { beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { ZoomPermission, ZoomReason, ZoomState } from '../../../shared/contracts/zoom.ts'
import { answer, holdBack, refuse, requests } from '../../test-api.ts'
import { address, expectAccessible, open, phone, signedIn, watchLaunches, zoomIs } from '../../test-app.tsx'
import { companyIsThere, noCompanies } from '../../test-records.ts'

const section = () => page.getByRole('region', { name: 'Zoom Phone' })
const state = () => section().getByRole('status').first()
const disconnect = () => section().getByRole('button', { name: '解除', exact: true })
const dialog = () => page.getByRole('alertdialog', { name: 'Zoom Phoneの連携を解除しますか？' })
const confirm = () => dialog().getByRole('button', { name: '解除する' }).click()
const receipt = () => page.getByRole('region', { name: '連携を解除しました' })

beforeEach(() => signedIn())

async function openIntegrations(search = '', screen?: typeof phone): Promise<void> {
  await open(`/settings/integrations${search}`, screen)
  await expect.element(section()).toBeVisible()
}

test('who is not connected reads what Zoom will be asked for, before the way there', async () => {
  zoomIs('not_connected')
  await openIntegrations()
  await expect.element(state()).toHaveTextContent('未連携')
  await expect.element(section().getByText('Zoomに求める許可')).toBeVisible()
  await expect.element(section().getByText('求めないもの')).toBeVisible()
  await expect.element(section().getByRole('button', { name: 'Zoom Phone連携' })).toBeVisible()
  await expect.element(disconnect()).not.toBeInTheDocument()
  await expectAccessible()
})

test('a connection shows whose it is and since when', async () => {
  await openIntegrations()
  await expect.element(state()).toHaveTextContent('連携済み')
  await expect.element(section().getByText('sato.hanako@example.com')).toBeVisible()
  await expect.element(section().getByText('2026年7月1日(水) 09:00').first()).toBeVisible()
  await expectAccessible()
})

test.each<[ZoomState, ZoomReason, string, string]>([
  ['reconnect_needed', 'grant_ended', '要再連携', 'Zoomがこの連携を受け付けなくなりました'],
  ['reconnect_needed', 'replaced', '要再連携', 'Zoomがこの連携を無効にしました'],
  ['reconnect_needed', 'account_inactive', '要再連携', 'Zoomアカウントが無効または削除された'],
  ['reconnect_needed', 'permission_missing', '要再連携', 'プロフィールを参照する許可がなくなっています'],
  ['reconnect_needed', 'unreadable', '要再連携', '保存した連携情報を読み取れませんでした'],
  ['not_responding', 'zoom_unavailable', 'Zoomが応答しません', '連携はそのまま保持しています'],
  ['not_responding', 'zoom_refused_app', '設定の確認が必要', '設定を受け付けませんでした'],
])('%s because of %s says why, what to do, and that calls go on', async (zoom, reason, name, why) => {
  zoomIs(zoom, reason)
  await openIntegrations()
  await expect.element(state()).toHaveTextContent(name)
  await expect.element(section().getByText(why, { exact: false })).toBeVisible()
  await expect.element(section().getByText('発信はこのまま続けられます。', { exact: false })).toBeVisible()
  const again = section().getByRole('button', { name: 'もう一度連携する' })
  expect(again.elements()).toHaveLength(zoom === 'reconnect_needed' ? 1 : 0)
  await expect.element(disconnect()).toBeEnabled()
  await expectAccessible()
})

test('今すぐ確認 asks Zoom and shows what it said', async () => {
  await openIntegrations()
  const at = '2026-07-02T00:00:00.000Z'
  answer('POST /api/zoom/connection/check', {
    state: 'not_responding',
    account: { name: 'Hanako Sato', email: 'sato.hanako@example.com' },
    connectedAt: at,
    checkedAt: at,
    reason: 'zoom_unavailable',
  })
  await section().getByRole('button', { name: '今すぐ確認' }).click()
  await expect.element(state()).toHaveTextContent('Zoomが応答しません')
  await expect.element(page.getByText('確認しました: Zoomが応答しません')).toBeVisible()
})

test('Zoom’s Retry-After: the page says from when Zoom is asked again', async () => {
  zoomIs('not_responding', 'zoom_unavailable', '2026-07-02T00:00:00.000Z')
  await openIntegrations()
  const when = 'Zoomが指定した時刻（2026年7月2日(木) 09:00）までは、Zoomに問い合わせません。'
  await expect.element(section().getByText(when, { exact: false })).toBeVisible()
  await expectAccessible()
})

test('Zoom’s Retry-After: the page says from when somebody can connect for the first time', async () => {
  zoomIs('not_connected', null, '2026-07-02T00:00:00.000Z')
  await openIntegrations()
  await expect
    .element(section().getByText(/2026年7月2日\(木\) 09:00）を過ぎると、連携できます/))
    .toBeVisible()
})

test('the dialog says exactly what goes and what stays, and nothing goes without a yes', async () => {
  await openIntegrations()
  await disconnect().click()
  for (const words of ['アクセストークン', 'リフレッシュトークン', '通話の記録と通話結果', 'メモと通話メモ'])
    await expect.element(dialog().getByText(words, { exact: true })).toBeVisible()
  await expectAccessible()
  await dialog().getByRole('button', { name: 'キャンセル' }).click()
  await expect.element(dialog()).not.toBeInTheDocument()
  expect(requests('DELETE /api/zoom/connection')).toEqual([])
})

/** Disconnects, and Zoom says this to the revocation. */
async function disconnectWith(atZoom: ZoomPermission): Promise<void> {
  answer('DELETE /api/zoom/connection', () => {
    zoomIs('not_connected')
    return { deleted: ['access_token', 'refresh_token', 'zoom_profile'], atZoom }
  })
  await openIntegrations()
  await disconnect().click()
  await confirm()
  await expect.element(receipt()).toBeVisible()
}

test('a disconnect leaves a receipt of what was deleted and what stays, and the way to connect again', async () => {
  await disconnectWith('revoked')
  await expect.element(state()).toHaveTextContent('未連携')
  await expect.element(receipt().getByText('許可の取り消しを確認しました', { exact: false })).toBeVisible()
  await expect.element(receipt().getByText('アクセストークン', { exact: true })).toBeVisible()
  await expect.element(receipt().getByText('試験 太郎', { exact: false })).toBeVisible()
  await expect.element(section().getByRole('button', { name: 'Zoom Phone連携' })).toBeVisible()
  await expectAccessible()
  await receipt().getByRole('button', { name: '閉じる' }).click()
  await expect.element(receipt()).not.toBeInTheDocument()
})

for (const [atZoom, words] of [
  ['tokens_refused', 'Zoomは、保存していたトークンをもう受け付けません'],
  ['not_confirmed', '許可の取り消しを、まだ確認できていません'],
  ['nothing_held', '取り消しを依頼するためのトークンがありませんでした'],
] as const) {
  test(`SEC-Z08 a receipt of ${atZoom} claims no more than Zoom has said, and leads to the removal in Zoom`, async () => {
    await disconnectWith(atZoom)
    await expect.element(receipt().getByText(words, { exact: false })).toBeVisible()
    await expect
      .element(receipt().getByRole('link', { name: 'Zoomでの削除方法' }))
      .toHaveAttribute('href', expect.stringContaining('#remove-in-zoom'))
    await expectAccessible()
  })
}

test('a disconnect that fails is said in the dialog with the guide, and may be tried again', async () => {
  refuse('DELETE /api/zoom/connection', 'zoom_disconnect_failed')
  await openIntegrations()
  await disconnect().click()
  await confirm()
  await expect.element(dialog().getByRole('alert')).toBeVisible()
  await expect
    .element(dialog().getByRole('link', { name: 'ガイドを見る' }))
    .toHaveAttribute('href', expect.stringContaining('#disconnect-fails'))
  await expectAccessible()
  await dialog().getByRole('button', { name: 'キャンセル' }).click()
  await expect.element(state()).toHaveTextContent('連携済み')
})

test.each([
  ['cancelled', '認証がキャンセルされました', '#cancelled'],
  ['error', 'システムエラーが発生しました', '#system-error'],
  ['already_linked', 'このZoomアカウントは、すでに別のアカウントと連携されています', '#already-linked'],
  ['expired', 'この連携の手続きは終了しています', '#connect'],
])('a connect that ended as %s says what to do, with the entry of the guide', async (zoom, title, entry) => {
  zoomIs('not_connected')
  await openIntegrations(`?zoom=${zoom}&ref=0198a1b2-0000-7000-8000-000000000000`)
  await expect.element(page.getByText(title, { exact: true })).toBeVisible()
  await expect.element(page.getByText('お問い合わせ番号: 0198a1b2-0000-7000-8000-000000000000')).toBeVisible()
  const guide = page.getByRole('main').getByRole('link', { name: 'ガイドを見る' })
  await expect.element(guide.first()).toHaveAttribute('href', expect.stringContaining(entry))
  await expectAccessible()
  expect(address()).toBe('/settings/integrations')
})

test('SEC-Z14 the success of a connect is told no longer than the connection stands', async () => {
  await openIntegrations('?zoom=connected')
  const success = page.getByText('Zoomの連携に成功しました')
  await expect.element(success).toBeVisible()
  await expect
    .element(page.getByText('Hanako Sato（sato.hanako@example.com）として連携しました', { exact: false }))
    .toBeVisible()
  await expectAccessible()
  const gone = {
    state: 'not_connected',
    account: null,
    connectedAt: null,
    checkedAt: null,
    reason: null,
  } as const
  answer('POST /api/zoom/connection/check', gone)
  await section().getByRole('button', { name: '今すぐ確認' }).click()
  await expect.element(state()).toHaveTextContent('未連携')
  await expect.element(success).not.toBeInTheDocument()
  zoomIs('connected')
  window.dispatchEvent(new Event('visibilitychange'))
  await expect.element(state(), { timeout: 10_000 }).toHaveTextContent('連携済み')
  await expect.element(success).not.toBeInTheDocument()
})

test('connection shown: a page that is in sight learns by itself what happened elsewhere, as no use of the session', async () => {
  await openIntegrations()
  await expect.element(state()).toHaveTextContent('連携済み')
  zoomIs('not_connected')
  await expect.element(state(), { timeout: 10_000 }).toHaveTextContent('未連携')
  for (const { headers } of requests('GET /api/zoom/connection/state'))
    expect(headers.get('x-by-itself')).toBe('1')
}, 20_000)

test('connection shown: whoever comes back to the tab is told at once of a lost connection', async () => {
  noCompanies()
  await open('/companies')
  await expect.poll(() => requests('GET /api/zoom/connection/state').length).toBeGreaterThan(0)
  zoomIs('reconnect_needed', 'grant_ended')
  window.dispatchEvent(new Event('visibilitychange'))
  await expect.element(page.getByText('Zoom Phoneの再連携が必要です', { exact: false })).toBeVisible()
  await expectAccessible()
})

test('connection shown: asking by the clock neither logs out nor asks for a password', async () => {
  await openIntegrations()
  refuse('GET /api/zoom/connection/state', 'session_expired')
  const before = requests('GET /api/zoom/connection/state').length
  window.dispatchEvent(new Event('visibilitychange'))
  await expect.poll(() => requests('GET /api/zoom/connection/state').length).toBeGreaterThan(before)
  expect(page.getByRole('dialog').elements()).toEqual([])
  await expect.element(state()).toHaveTextContent('連携済み')
})

test('while the connection is looked up nothing is claimed', async () => {
  const release = holdBack('GET /api/zoom/connection')
  await open('/settings/integrations')
  await expect.element(page.getByRole('heading', { name: 'Zoom Phone' })).toBeVisible()
  expect(page.getByText('未連携').elements()).toEqual([])
  release()
  await expect.element(state()).toHaveTextContent('連携済み')
})

test('the section and its dialog fit a phone', async () => {
  zoomIs('reconnect_needed', 'grant_ended')
  await openIntegrations('', phone)
  await expectAccessible()
  await disconnect().click()
  await expect.element(dialog()).toBeVisible()
  await expectAccessible()
})

test('D3: whoever connected in order to call is led back to that number, and nothing dials', async () => {
  const launched = watchLaunches()
  const { company, phoneNumbers } = companyIsThere()
  const back = `/companies/${company.id}?number=${phoneNumbers[0]?.id}`
  await open(`/settings/integrations?${new URLSearchParams({ zoom: 'connected', returnTo: back })}`)
  await expect.element(page.getByRole('button', { name: '03-0000-1234に発信' })).toHaveFocus()
  await expect.element(page.getByText('Zoomの連携に成功しました')).toBeVisible()
  expect(address()).toBe(`/companies/${company.id}`)
  expect(launched).toEqual([])
})

test.each(['cancelled', 'error'])(
  'D3: after a connect that ended as %s the way back and another try are there',
  async (zoom) => {
    zoomIs('not_connected')
    const back = `/people/${crypto.randomUUID()}?number=${crypto.randomUUID()}`
    await openIntegrations(`?${new URLSearchParams({ zoom, returnTo: back, ref: 'r-1' })}`)
    await expect.element(page.getByRole('link', { name: '元の画面に戻る' })).toHaveAttribute('href', back)
    expect(address()).toBe(`/settings/integrations?${new URLSearchParams({ returnTo: back })}`)
  },
)

import { describe, expect, test } from 'vitest'
import { days, minutes } from './clock.ts'
import { openReceiver, signatureOf } from './test-receiver.ts'
import { me, openSandbox } from './test-sandbox.ts'

const second = 'sato.jiro@example.com'

describe('a deauthorization notice', () => {
  test('follows revoke by the app, and removal by user or admin, once each', async () => {
    const opened = openReceiver()
    const { access_token } = await opened.connect()
    expect((await opened.revoke(access_token)).status).toBe(200)
    for (const by of ['user', 'admin'] as const) {
      await opened.connect()
      opened.controls.removeApp({ userId: me }, by)
    }
    await opened.webhooks.settled()
    expect(opened.notices().map(({ state, userId }) => [state, userId])).toEqual(
      Array(3).fill(['delivered', me]),
    )
    const ids = opened.receiver.posted.map(({ body }) => JSON.parse(body).payload.signature)
    expect(new Set(ids).size).toBe(3)
  })

  test('does not follow a new authorization, which ends the earlier grant too', async () => {
    const opened = openReceiver()
    await opened.connect()
    await opened.connect()
    await opened.webhooks.settled()
    expect(opened.receiver.posted).toEqual([])
  })

  test('goes nowhere when the app has no endpoint', async () => {
    const sandbox = openSandbox({ deliver: () => Promise.reject(new Error('must not be called')) })
    await sandbox.connect()
    sandbox.controls.removeApp({ userId: me }, 'user')
    await sandbox.controls.webhooks.settled()
    expect(sandbox.controls.webhooks.deliveries()).toEqual([])
  })
})

describe('a retry', () => {
  test.each([
    ['500', 500, 500],
    ['503', 503, 503],
    ['a refused connection', 'no_connection', -2],
    ['an answer that comes too late', 'never', -1],
  ] as const)('comes 5, 20 and 60 minutes after %s, then never again', async (_name, answer, status) => {
    const opened = openReceiver(Array(4).fill(answer))
    await opened.removeOne()
    const attempts = () => opened.notices()[0]?.attempts.map((attempt) => attempt.at.slice(11, 16))
    expect(opened.notices()[0]).toMatchObject({ state: 'waiting', nextAt: '2026-01-15T00:05:00.000Z' })
    await opened.wait(minutes(5) - 1)
    expect(attempts()).toEqual(['00:00'])
    await opened.wait(1)
    expect(attempts()).toEqual(['00:00', '00:05'])
    await opened.wait(minutes(20))
    await opened.wait(minutes(60))
    expect(opened.notices()[0]).toMatchObject({ state: 'given_up', nextAt: null })
    expect(opened.notices()[0]?.attempts.map((attempt) => attempt.status)).toEqual(Array(4).fill(status))
    await opened.wait(days(1))
    expect(attempts()).toEqual(['00:00', '00:05', '00:25', '01:25'])
  })

  test('ends the event when it is answered with any 2xx', async () => {
    const opened = openReceiver([500, 502, 204])
    await opened.removeOne()
    await opened.wait(minutes(120))
    expect(opened.notices()[0]?.state).toBe('delivered')
    expect(opened.notices()[0]?.attempts.map(({ status }) => status)).toEqual([500, 502, 204])
  })

  test.each([301, 302, 400, 401, 404, 429])('never follows a %i', async (status) => {
    const opened = openReceiver([status])
    await opened.removeOne()
    await opened.wait(days(1))
    expect(opened.notices()).toMatchObject([{ state: 'refused', attempts: [{ status }] }])
  })

  test('follows a clock that jumps, through all the attempts that lie in between', async () => {
    const opened = openReceiver([500, 500, 500, 200])
    await opened.removeOne()
    await opened.wait(minutes(85))
    expect(opened.notices()[0]?.attempts.map(({ at }) => at.slice(11, 16))).toEqual([
      '00:00',
      '00:05',
      '00:25',
      '01:25',
    ])
  })

  test('also happens when the given time moves by itself', async () => {
    const opened = openReceiver([500])
    await opened.removeOne()
    opened.time.now += minutes(5)
    await opened.webhooks.settled()
    expect(opened.notices()[0]?.state).toBe('delivered')
  })

  test('posts the same bytes, with the first signature or a fresh one', async () => {
    for (const retrySignature of ['first', 'fresh'] as const) {
      const opened = openReceiver([500])
      opened.webhooks.changeSettings({ retrySignature })
      await opened.removeOne()
      await opened.wait(minutes(5))
      const [one, two] = opened.receiver.posted
      if (!one || !two) throw new Error('two attempts were expected')
      expect(two.body).toBe(one.body)
      expect(two.headers.get('x-zm-signature')).toBe(signatureOf(two))
      const later = Number(two.headers.get('x-zm-request-timestamp')) - 1768435200
      expect(later).toBe(retrySignature === 'first' ? 0 : 300)
    }
  })
})

describe('the operator', () => {
  test('holds deliveries and lets them go one at a time, in any order', async () => {
    const opened = openReceiver()
    opened.webhooks.changeSettings({ hold: true })
    await opened.removeOne()
    await opened.removeOne(second)
    await opened.wait(days(1))
    expect(opened.receiver.posted).toEqual([])
    const [older, newer] = opened.notices()
    expect(await opened.webhooks.release(newer?.id)).toMatchObject({ state: 'delivered' })
    expect(opened.notices().map(({ state }) => state)).toEqual(['held', 'delivered'])
    expect(await opened.webhooks.release()).toMatchObject({ id: older?.id, state: 'delivered' })
    expect(await opened.webhooks.release()).toBeUndefined()
    const times = opened.receiver.posted.map(({ body }) => JSON.parse(body).payload.deauthorization_time)
    expect(times).toEqual(Array(2).fill('2026-01-15T00:00:00.000Z'))
  })

  test('delays deliveries by the clock', async () => {
    const opened = openReceiver()
    opened.webhooks.changeSettings({ delaySeconds: 90 })
    await opened.removeOne()
    await opened.wait(89_000)
    expect(opened.receiver.posted).toEqual([])
    await opened.wait(1000)
    expect(opened.receiver.posted[0]?.headers.get('x-zm-request-timestamp')).toBe('1768435290')
  })

  test('sends copies of one event', async () => {
    const opened = openReceiver()
    opened.webhooks.changeSettings({ copies: 3 })
    await opened.removeOne()
    expect(new Set(opened.receiver.posted.map(({ body }) => body)).size).toBe(1)
    expect(opened.receiver.posted).toHaveLength(3)
  })

  test('sends the same bytes with the same signature again, much later', async () => {
    const opened = openReceiver()
    await opened.removeOne()
    await opened.wait(minutes(90))
    const [original] = opened.notices()
    const copy = await opened.webhooks.resend(original?.id ?? '')
    expect(copy).toMatchObject({ state: 'delivered', copyOf: original?.id })
    const [one, two] = opened.receiver.posted
    expect(two).toEqual(one)
    expect(await opened.webhooks.resend('unknown')).toBeUndefined()
  })

  test('starts anew with a reset', async () => {
    const opened = openReceiver([500])
    opened.webhooks.changeSettings({ copies: 2 })
    await opened.removeOne()
    opened.controls.reset()
    await opened.wait(minutes(90))
    expect(opened.webhooks.deliveries()).toEqual([])
    expect(opened.webhooks.settings().copies).toBe(1)
    expect(opened.receiver.posted).toHaveLength(2)
  })
})

test('a slow receiver holds up neither the revoke nor another delivery', async () => {
  const opened = openReceiver(['never'])
  const { access_token } = await opened.connect()
  expect((await opened.revoke(access_token)).status).toBe(200)
  await opened.connect(second)
  opened.controls.removeApp({ userId: opened.controls.user(second).id }, 'user')
  await opened.webhooks.settled()
  expect(opened.notices().map(({ state }) => state)).toEqual(['waiting', 'delivered'])
})

test('the log forgets the oldest deliveries that are over, and keeps what is still to be sent', async () => {
  const opened = openReceiver()
  opened.webhooks.changeSettings({ hold: true })
  await opened.removeOne(second)
  opened.webhooks.changeSettings({ hold: false, copies: 20 })
  for (let turn = 0; turn < 51; turn += 1) await opened.removeOne()
  const kept = opened.notices()
  expect(kept.length).toBeLessThan(1000)
  expect(kept[0]?.state).toBe('held')
  expect(opened.webhooks.endpoints()[0]?.nextValidationAt).toBe('2026-01-18T00:00:00.000Z')
  await opened.wait(days(3))
  expect(opened.webhooks.deliveries('endpoint.url_validation')).toHaveLength(1)
})

import { describe, expect, test } from 'vitest'
import { days } from './clock.ts'
import { openReceiver, signatureOf, webhook } from './test-receiver.ts'
import { openSandbox } from './test-sandbox.ts'

const json = { 'content-type': 'application/json' }

describe('“Validate”', () => {
  test('posts a signed challenge and takes the right answer', async () => {
    const opened = openReceiver()
    expect(await opened.webhooks.validate()).toMatchObject({
      event: 'endpoint.url_validation',
      state: 'validated',
      url: webhook.url,
    })
    const [posted] = opened.receiver.posted
    if (!posted) throw new Error('nothing was posted')
    const challenge = JSON.parse(posted.body)
    expect(posted.body).toBe(JSON.stringify(challenge))
    expect(challenge).toEqual({
      event: 'endpoint.url_validation',
      payload: { plainToken: expect.stringMatching(/^[\w-]{22}$/) },
      event_ts: 1768435200000,
    })
    expect(posted.headers.get('x-zm-signature')).toBe(signatureOf(posted))
  })

  test.each([
    ['no body', 200],
    ['204, which cannot carry the answer', 204],
    ['a refusal', 401],
    ['an error', 500],
    ['no answer in time', 'never'],
    ['no connection', 'no_connection'],
    ['HTML', new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['another JSON', new Response('null', { headers: json })],
    ['a wrong digest', new Response('{"plainToken":"a","encryptedToken":"b"}', { headers: json })],
  ] as const)('fails at once, without a retry, with %s', async (_name, answer) => {
    const opened = openReceiver([answer])
    opened.receiver.validates = false
    expect((await opened.webhooks.validate()).state).toBe('failed')
    await opened.wait(days(1))
    expect(opened.receiver.posted).toHaveLength(1)
    expect(opened.webhooks.endpoints()[0]?.failures).toBe(1)
  })

  test('signs as the settings say, and takes a token of the tester’s choice (SEC-Z11)', async () => {
    const opened = openReceiver()
    opened.webhooks.changeSettings({ signature: 'unsigned' })
    await opened.webhooks.validate({ plainToken: 'v0:1768435200:{}' })
    expect(opened.receiver.posted[0]?.headers.has('x-zm-signature')).toBe(false)
    expect(opened.receiver.posted[0]?.body).toContain('"v0:1768435200:{}"')
  })

  test('needs an app with an endpoint', async () => {
    await expect(openSandbox().controls.webhooks.validate()).rejects.toThrow('no webhook endpoint')
  })
})

describe('the schedule', () => {
  test('validates every 72 hours', async () => {
    const opened = openReceiver()
    expect(opened.webhooks.endpoints()).toEqual([
      {
        clientId: 'client_id-1',
        url: webhook.url,
        state: 'active',
        failures: 0,
        mails: 0,
        nextValidationAt: '2026-01-18T00:00:00.000Z',
      },
    ])
    await opened.wait(days(3) - 1)
    expect(opened.receiver.posted).toEqual([])
    await opened.wait(1)
    await opened.wait(days(6))
    expect(opened.webhooks.deliveries().map(({ state }) => state)).toEqual(Array(3).fill('validated'))
    expect(opened.webhooks.endpoints()[0]?.nextValidationAt).toBe('2026-01-27T00:00:00.000Z')
  })

  test('takes no notice of a validation that a reset has overtaken', async () => {
    const opened = openReceiver()
    opened.controls.clock.advance(days(3))
    opened.controls.reset()
    await opened.webhooks.settled()
    expect(opened.receiver.posted).toHaveLength(1)
    await opened.wait(days(6))
    expect(opened.receiver.posted).toHaveLength(3)
  })

  test('cannot be doubled by sending a validation again', async () => {
    const opened = openReceiver()
    await opened.wait(days(3))
    const [validation] = opened.webhooks.deliveries()
    expect(await opened.webhooks.resend(validation?.id ?? '')).toBeUndefined()
    await opened.wait(days(3))
    expect(opened.receiver.posted).toHaveLength(2)
  })

  test('does not make up for a hundred years', async () => {
    const opened = openReceiver()
    await opened.wait(days(36_000))
    expect(opened.receiver.posted.length).toBeLessThan(15)
  })

  test('mails after 2 and 4 failures and disables after 6; nothing is sent then', async () => {
    const opened = openReceiver()
    opened.receiver.validates = false
    const seen = []
    for (let turn = 1; turn <= 7; turn += 1) {
      await opened.wait(days(3))
      const [endpoint] = opened.webhooks.endpoints()
      seen.push([endpoint?.failures, endpoint?.mails, endpoint?.state])
    }
    expect(seen).toEqual([
      [1, 0, 'active'],
      [2, 1, 'active'],
      [3, 1, 'active'],
      [4, 2, 'active'],
      [5, 2, 'active'],
      [6, 2, 'disabled'],
      [6, 2, 'disabled'],
    ])
    await opened.removeOne()
    expect(opened.notices()[0]).toMatchObject({ state: 'not_sent', attempts: [] })
  })

  test('goes on after a validation by hand has enabled the endpoint again', async () => {
    const opened = openReceiver()
    opened.receiver.validates = false
    await opened.wait(days(18))
    expect(opened.webhooks.endpoints()[0]).toMatchObject({ state: 'disabled', nextValidationAt: null })
    opened.receiver.validates = true
    await opened.webhooks.validate()
    expect(opened.webhooks.endpoints()[0]).toMatchObject({
      state: 'active',
      failures: 0,
      nextValidationAt: '2026-02-05T00:00:00.000Z',
    })
    await opened.removeOne()
    expect(opened.notices()[0]?.state).toBe('delivered')
  })

  test('is cancelled by failures by hand, and not doubled by a success by hand', async () => {
    const opened = openReceiver()
    await opened.webhooks.validate()
    await opened.wait(days(3))
    expect(opened.receiver.posted).toHaveLength(2)
    opened.receiver.validates = false
    for (let turn = 0; turn < 6; turn += 1) await opened.webhooks.validate()
    expect(opened.webhooks.endpoints()[0]?.state).toBe('disabled')
    await opened.wait(days(30))
    expect(opened.receiver.posted).toHaveLength(8)
  })
})

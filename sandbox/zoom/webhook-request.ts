import { createHmac, randomUUID } from 'node:crypto'
import type { AppDeauthorized } from './events.ts'
import { newTrackingId } from './secrets.ts'
import type { Webhook } from './state.ts'
import type { WebhookSettings } from './webhook-settings.ts'

/** Exactly what is posted: signing and sending use the same string. */
export type WebhookRequest = { headers: Record<string, string>; body: string }

/** The notice of a deauthorization, written and signed as the settings say. `at` is the time of sending. */
export function writeNotice(
  webhook: Webhook,
  event: AppDeauthorized,
  settings: WebhookSettings,
  at: number,
): WebhookRequest {
  return sign(webhook, writeBody(event, settings), settings, at)
}

/** The challenge of the URL validation: always compact, signed as the settings say. */
export function writeChallenge(
  webhook: Webhook,
  plainToken: string,
  settings: WebhookSettings,
  at: number,
): WebhookRequest {
  const body = JSON.stringify({ event: 'endpoint.url_validation', payload: { plainToken }, event_ts: at })
  return sign(webhook, body, settings, at)
}

/** What a receiver has to answer to the challenge. */
export function encryptToken(webhook: Webhook, plainToken: string): string {
  return createHmac('sha256', webhook.secretToken).update(plainToken).digest('hex')
}

function writeBody(event: AppDeauthorized, settings: WebhookSettings): string {
  const { event_ts: eventTs, ...payload } = event.payload
  const date = new Date(eventTs).toISOString().slice(0, 19).replace('T', ' ')
  const inside = { number_inside: eventTs, date_inside: date, number_on_top: undefined, missing: undefined }
  const notice = {
    event: event.event,
    payload: {
      ...payload,
      ...(settings.clientId === 'other' ? { client_id: 'another_app_client_id' } : {}),
      ...(settings.userDataRetention ? { user_data_retention: 'false' } : {}),
      ...(settings.body === 'escaped' || settings.body === 'utf8' ? { account_alias: 'Café 東京' } : {}),
      event_ts: inside[settings.eventTs],
    },
    event_ts: settings.eventTs === 'number_on_top' ? eventTs : undefined,
  }
  if (settings.body === 'pretty') return JSON.stringify(notice, null, 2)
  return settings.body === 'escaped' ? escapeBeyondAscii(JSON.stringify(notice)) : JSON.stringify(notice)
}

function sign(webhook: Webhook, body: string, settings: WebhookSettings, at: number): WebhookRequest {
  const timestamp = String(Math.floor(at / 1000) - settings.timestampAgeSeconds)
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Zoom Marketplace/1.0a',
    'x-zm-request-id': randomUUID().replaceAll('-', '_'),
    'x-zm-trackingid': newTrackingId(),
    // The verification token that signatures replaced; a receiver must not rely on it.
    authorization: webhook.verificationToken ?? 'sandbox_verification_token',
  }
  if (settings.signature === 'unsigned') return { headers, body }
  const signature = signatureOf(webhook.secretToken, timestamp, body, settings.signature)
  return {
    headers: { ...headers, 'x-zm-request-timestamp': timestamp, 'x-zm-signature': signature },
    body,
  }
}

function signatureOf(
  secretToken: string,
  timestamp: string,
  body: string,
  form: Exclude<WebhookSettings['signature'], 'unsigned'>,
): string {
  const key = form === 'other_secret' ? `${secretToken}-of-another-app` : secretToken
  const signed = form === 'reserialised' ? writeOtherwise(body) : body
  const good = `v0=${createHmac('sha256', key).update(`v0:${timestamp}:${signed}`).digest('hex')}`
  if (form === 'truncated') return good.slice(0, -2)
  if (form === 'altered') return good.slice(0, -1) + (good.endsWith('0') ? '1' : '0')
  return good
}

function writeOtherwise(body: string): string {
  const compact = JSON.stringify(JSON.parse(body))
  return compact === body ? JSON.stringify(JSON.parse(body), null, 2) : compact
}

function escapeBeyondAscii(text: string): string {
  return text.replace(
    /[^\p{ASCII}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

import { html } from 'hono/html'
import type { Controls } from './controls.ts'
import type { DeliveryView } from './delivery-view.ts'
import type { EndpointView } from './endpoints.ts'
import { action, hidden, labelledSelect, number, table } from './form-fields.ts'
import type { Html, View } from './pages.ts'

/** Where notices go, whether that address answers the challenge, and how notices are written and sent. */
export function webhookSettings(view: View, controls: Controls): Html {
  const { t } = view
  const endpoints = controls.webhooks.endpoints()
  if (endpoints.length === 0) return html`<p class="soft">${t.op.endpointNone}</p>`
  const now = controls.webhooks.settings()
  const fields = html`<div class="fields">
${labelledSelect('body', t.op.noticeBody, Object.entries(t.noticeBodies), now.body)}
${labelledSelect('signature', t.op.signature, Object.entries(t.signatures), now.signature)}
${labelledSelect('retrySignature', t.op.retrySignature, Object.entries(t.retrySignatures), now.retrySignature)}
${number('timestampAgeSeconds', t.op.timestampAge, String(now.timestampAgeSeconds), 0)}
${labelledSelect('clientId', 'client_id', Object.entries(t.noticeClients), now.clientId)}
${labelledSelect('eventTs', 'event_ts', Object.entries(t.eventTs), now.eventTs)}
${labelledSelect('userDataRetention', 'user_data_retention', Object.entries(t.presence), now.userDataRetention ? 'on' : 'off')}
${labelledSelect('hold', t.op.hold, Object.entries(t.switch), now.hold ? 'on' : 'off')}
${number('delaySeconds', t.op.delay, String(now.delaySeconds), 0)}
${number('copies', t.op.copies, String(now.copies), 1)}
<button>${t.op.apply}</button>
</div>`
  return html`${endpoints.map((endpoint) => endpointRow(view, endpoint))}${action(view, 'change-webhooks', fields)}`
}

/** The newest deliveries, newest first. */
export function deliveryTable(view: View, controls: Controls): Html {
  const { t } = view
  const newest = controls.webhooks.deliveries().slice(-50).reverse()
  if (newest.length === 0) return html`<p class="soft">${t.op.deliveriesNone}</p>`
  const emails = new Map(controls.users().map((user) => [user.id, user.email]))
  const rows = newest.map((delivery) => deliveryRow(view, delivery, emails.get(delivery.userId ?? '') ?? ''))
  return table(t.op.deliveries, [t.op.at, t.op.event, t.op.status, t.op.attempts, ''], rows)
}

function endpointRow(view: View, endpoint: EndpointView): Html {
  const { t } = view
  const { clientId, url, state, failures, nextValidationAt } = endpoint
  const active = state === 'active'
  const next = nextValidationAt ? t.op.nextValidation(nextValidationAt.slice(0, 16).replace('T', ' ')) : ''
  const count = failures > 0 ? t.op.validationFailures(failures) : ''
  return html`<div class="endpoint"><div><code>${url}</code> <span class="tag ${active ? 'on' : ''}">${active ? t.op.endpointActive : t.op.endpointDisabled}</span><br><span class="soft">${next} ${count}</span></div>${action(view, 'validate-webhook', html`${hidden('clientId', clientId)}<button>${t.op.validate}</button>`)}</div>`
}

function deliveryRow(view: View, delivery: DeliveryView, email: string): Html {
  const { t } = view
  const { id, event, state, createdAt, nextAt, copyOf, attempts, body } = delivery
  const good = state === 'delivered' || state === 'validated'
  const next = nextAt ? html`<div class="soft">${t.op.nextAttempt(clockTime(nextAt))}</div>` : ''
  const tries = attempts.map(
    ({ at, status, ms }) =>
      html`<div>${clockTime(at)} <code>${status}</code> ${t.attemptWords[String(status)] ?? ''} <span class="soft">${ms} ms</span></div>`,
  )
  const posted = body ? html`<details><summary>${t.op.posted}</summary><pre>${body}</pre></details>` : ''
  const again = action(view, 'resend-delivery', html`${hidden('id', id)}<button>${t.op.resend}</button>`)
  const release = action(
    view,
    'release-delivery',
    html`${hidden('id', id)}<button>${t.op.barrierRelease}</button>`,
  )
  const button = state === 'held' ? release : again
  return html`<tr><td class="time">${clockTime(createdAt)}</td><td><code>${event}</code>${copyOf ? html` <span class="tag">${t.op.copy}</span>` : ''}<br><span class="soft">${email}</span>${posted}</td><td><span class="tag ${good ? 'on' : ''}">${t.deliveryStates[state]}</span>${next}</td><td>${tries}</td><td>${event === 'app_deauthorized' ? button : ''}</td></tr>`
}

function clockTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}`
}

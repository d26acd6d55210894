import { html } from 'hono/html'
import type { Controls, GrantView } from './controls.ts'
import { endpoints, type Fault, retryAfterForms } from './faults.ts'
import {
  action,
  bareSelect,
  hidden,
  labelledSelect,
  number,
  same,
  section,
  select,
  table,
} from './form-fields.ts'
import { journalTable } from './operator-journal.ts'
import { deliveryTable, webhookSettings } from './operator-webhooks.ts'
import type { Html, Page, View } from './pages.ts'
import type { Sandbox } from './state.ts'
import type { Texts } from './texts.ts'
import type { SandboxUser } from './users.ts'

/** Everything the operator can see and switch, on one page. */
export function operatorPage(
  view: View,
  sandbox: Sandbox,
  controls: Controls,
  problem: string | undefined,
): Page {
  const { t, link } = view
  const clients = [...sandbox.state.clients.values()]
  const body = html`<div class="card">
<h1>${t.op.title}</h1>
<p class="soft">${t.op.lead}</p>
${problem ? html`<p class="problem" role="alert">${problem}</p>` : ''}
<div class="row"><a href="${link('/operator')}">${t.op.refresh}</a>${action(view, 'reset', html`<button class="danger" title="${t.op.resetText}">${t.op.reset}</button>`)}</div>
</div>
${section('faults', t.op.faults, faults(view, controls))}
<div class="columns">
<div>
${section('clock', t.op.clock, clock(view, controls))}
${section('marketplace', t.op.add, marketplace(view, sandbox, controls))}
</div>
<div>
${section('settings', t.op.settings, settings(view, controls))}
${section('barriers', t.op.barriers, barriers(view, controls))}
</div>
</div>
${section('users', t.op.users, users(view, controls))}
${section('grants', t.op.grants, grants(view, controls))}
${section('webhooks', t.op.webhooks, webhookSettings(view, controls))}
${section('deliveries', t.op.deliveries, deliveryTable(view, controls))}
${section('journal', t.op.journal, journalTable(view, sandbox, controls))}`
  const formTargets = clients.flatMap((client) => client.redirectUris.map((uri) => new URL(uri).origin))
  return { title: t.op.title, body, wide: true, formTargets }
}

function faults(view: View, controls: Controls): Html {
  const { t } = view
  const active = controls.faults.list()
  const add = html`<div class="fields">
${select('endpoint', t.op.endpoint, endpoints)}
${labelledSelect('kind', t.op.kind, Object.entries(t.kinds))}
${number('times', `${t.op.times} (${t.op.timesHint})`, '', 1)}
${number('ms', t.op.milliseconds, '3000', 1)}
${labelledSelect('phase', t.op.phase, phases(t))}
${labelledSelect('retryAfter', t.op.retryAfter, [['', t.op.phaseDefault], ...retryAfterForms.map(same)])}
${number('seconds', t.op.seconds, '5', 0)}
<button class="primary">${t.op.faultAdd}</button>
</div>`
  const list = html`${table(
    t.op.faults,
    [t.op.endpoint, t.op.kind, t.op.times, ''],
    active.map((fault) => faultRow(view, fault)),
  )}
${action(view, 'clear-faults', html`<button>${t.op.faultsClear}</button>`)}`
  return html`${action(view, 'add-fault', add)}${active.length > 0 ? list : html`<p class="soft">${t.op.faultsNone}</p>`}`
}

function faultRow(view: View, fault: Fault): Html {
  const { t } = view
  const { id, endpoint, remaining, kind, ...details } = fault
  const name = fault.kind === 'rate_limit' ? t.kinds[`rate_limit_${fault.limit}`] : t.kinds[fault.kind]
  const left = remaining === null ? t.op.untilRemoved : t.op.remaining(remaining)
  return html`<tr><td><code>${endpoint}</code></td><td>${name} <code>${pairs(details)}</code></td><td>${left}</td><td>${action(view, 'remove-fault', html`${hidden('id', id)}<button>${t.op.remove}</button>`)}</td></tr>`
}

function clock(view: View, controls: Controls): Html {
  const { t } = view
  const spans = [
    ['5m', t.op.fiveMinutes],
    ['1h', t.op.oneHour],
    ['3d', t.op.threeDays],
    ['90d', t.op.ninetyDays],
  ] as const
  const buttons = html`<div class="row">${spans.map(([by, span]) => html`<button name="by" value="${by}">${t.op.clockAdvance(span)}</button>`)}<button name="by" value="reset">${t.op.clockReset}</button></div>`
  return html`<p>${t.op.clockNow}: <strong>${controls.clock.iso()}</strong></p>${action(view, 'move-clock', buttons)}`
}

function marketplace(view: View, sandbox: Sandbox, controls: Controls): Html {
  const { t } = view
  const targets = [...sandbox.state.clients.values()].flatMap((client) =>
    client.redirectUris.map((uri): [string, string] => [`${client.id} ${uri}`, `${client.name}: ${uri}`]),
  )
  const people = controls.users().map((user): [string, string] => [user.id, user.email])
  const fields = html`<div class="fields">${labelledSelect('user', t.op.user, people)}${labelledSelect('app', t.op.redirectUri, targets)}<button>${t.op.addButton}</button></div>`
  return html`<p class="soft">${t.op.addText}</p>${action(view, 'marketplace-add', fields)}`
}

function settings(view: View, controls: Controls): Html {
  const { t } = view
  const now = controls.settings()
  const fields = html`<div class="fields">
${labelledSelect('declineAnswer', t.op.declineAnswer, Object.entries(t.declineAnswers), now.declineAnswer)}
${labelledSelect('errorDialect', t.op.errorDialect, Object.entries(t.errorDialects), now.errorDialect)}
${number('expiresInSeconds', t.op.expiresIn, String(now.expiresInSeconds), 1)}
${labelledSelect('silentReauthorization', t.op.silent, Object.entries(t.switch), now.silentReauthorization ? 'on' : 'off')}
<button>${t.op.apply}</button>
</div>`
  return action(view, 'change-settings', fields)
}

function barriers(view: View, controls: Controls): Html {
  const { t } = view
  const standing = controls.barriers.list()
  const fields = html`<div class="fields">${select('endpoint', t.op.endpoint, endpoints)}${labelledSelect('point', t.op.phase, phases(t).slice(1))}<button>${t.op.barrierAdd}</button></div>`
  const list = standing.map(
    ({ id, endpoint, point, waiting }) =>
      html`<div class="row"><code>${endpoint} ${point}</code> ${t.op.waiting(waiting())} ${action(view, 'release-barrier', html`${hidden('id', id)}<button>${t.op.barrierRelease}</button>`)}</div>`,
  )
  return html`${action(view, 'raise-barrier', fields)}${standing.length > 0 ? list : html`<p class="soft">${t.op.barriersNone}</p>`}`
}

function users(view: View, controls: Controls): Html {
  const { t } = view
  const row = (user: SandboxUser) => {
    const form = html`${hidden('id', user.id)}<div class="row">${bareSelect('status', t.op.status, Object.entries(t.statuses), user.status)}${bareSelect('approval', t.op.approval, Object.entries(t.approvals), user.approval)}<button>${t.op.apply}</button></div>`
    return html`<tr><td>${user.displayName}<br><span class="soft">${user.email}</span></td><td>${action(view, 'change-user', form)}</td></tr>`
  }
  return table(t.op.users, [t.op.user, `${t.op.status} · ${t.op.approval}`], controls.users().map(row))
}

function grants(view: View, controls: Controls): Html {
  const { t } = view
  const all = controls.grants().reverse().slice(0, 50)
  if (all.length === 0) return html`<p class="soft">${t.op.grantsNone}</p>`
  const names = new Map(controls.users().map((user) => [user.id, user.email]))
  const rows = all.map((grant) => grantRow(view, grant, names.get(grant.userId) ?? grant.userId))
  return table(t.op.grants, [t.op.user, t.op.status, t.op.access, t.op.refreshToken, ''], rows)
}

function grantRow(view: View, grant: GrantView, email: string): Html {
  const { t } = view
  const tokens = (list: GrantView['access']) =>
    list.map(
      (token) =>
        html`<div><code>…${token.ending}</code> <span class="tag ${token.live ? 'on' : ''}">${token.live ? t.op.tokenLive : t.op.tokenDead}</span></div>`,
    )
  const buttons = html`${hidden('id', grant.id)}<div class="row"><button name="by" value="user">${t.op.removeAsUser}</button><button name="by" value="admin">${t.op.removeAsAdmin}</button></div>`
  const state = grant.endedBy ? `${t.op.grantEnded} (${grant.endedBy})` : t.op.grantLive
  return html`<tr><td>${email}<br><code>${grant.scope}</code></td><td><span class="tag ${grant.endedBy ? '' : 'on'}">${state}</span></td><td>${tokens(grant.access)}</td><td>${tokens(grant.refresh)}</td><td>${grant.endedBy ? '' : action(view, 'remove-app', buttons)}</td></tr>`
}

function phases(t: Texts): [string, string][] {
  return [
    ['', t.op.phaseDefault],
    ['before', t.op.phaseBefore],
    ['after', t.op.phaseAfter],
  ]
}

function pairs(details: object): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
}

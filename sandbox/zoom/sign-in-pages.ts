import { html } from 'hono/html'
import type { Html, Page, View } from './pages.ts'
import type { Authorization, Client, Sandbox } from './state.ts'
import type { Texts } from './texts.ts'
import type { SandboxUser } from './users.ts'

/** The sign-in step: one click on a test user, or an e-mail address. */
export function signInPage(
  view: View,
  sandbox: Sandbox,
  client: Client,
  authorization: Authorization,
  wrongEmail: boolean,
): Page {
  const { t, link } = view
  const action = link('/oauth/signin', { request: authorization.id })
  const users = [...sandbox.state.users.values()].slice(0, 20)
  const body = html`<div class="card">
<h1>${t.signInTitle}</h1>
<p class="soft">${t.signInLead(client.name)}</p>
${wrongEmail ? html`<p class="problem" role="alert">${t.signInEmailProblem}</p>` : ''}
<form method="post" action="${action}" aria-label="${t.signInUsers}">
<ul class="people">${users.map((user) => userButton(t, user))}</ul>
</form>
<form method="post" action="${action}" class="inline">
<label>${t.signInEmail}<input name="email" type="email" autocomplete="off" maxlength="254" required placeholder="name@example.com"></label>
<button>${t.signInButton}</button>
</form>
</div>`
  return { title: t.signInTitle, body, formTargets: [new URL(authorization.redirectUri).origin] }
}

/** The consent step: the app, what it asks for, and the two answers. */
export function consentPage(
  view: View,
  client: Client,
  authorization: Authorization,
  user: SandboxUser,
): Page {
  const { t, link } = view
  const body = html`<div class="card">
<h1>${t.consentTitle(client.name)}</h1>
<p>${t.consentLead(client.name)}</p>
<ul class="permission">${client.scopes.map((scope) => permission(t, scope))}</ul>
<p class="soft">${t.consentOnly}</p>
<form method="post" action="${link('/oauth/consent', { request: authorization.id })}" class="actions">
<button name="decision" value="allow" class="primary">${t.allow}</button>
<button name="decision" value="decline">${t.decline}</button>
</form>
<p class="soft">${t.consentClose}</p>
${whoIsSignedIn(view, authorization, user)}
</div>`
  return {
    title: t.consentTitle(client.name),
    body,
    formTargets: [new URL(authorization.redirectUri).origin],
  }
}

/** Shown when an admin must approve the app first; from here nothing reaches the app. */
export function approvalPage(
  view: View,
  client: Client,
  authorization: Authorization,
  user: SandboxUser,
  asked: boolean,
): Page {
  const { t, link } = view
  const request = html`<form method="post" action="${link('/oauth/approval', { request: authorization.id })}">
<p><button class="primary">${t.approvalAsk}</button></p>
</form>`
  const body = html`<div class="card">
<h1>${t.approvalTitle}</h1>
<p>${t.approvalText(client.name)}</p>
${asked ? html`<p role="status">${t.approvalAsked}</p>` : request}
${whoIsSignedIn(view, authorization, user)}
</div>`
  return { title: t.approvalTitle, body }
}

/** Zoom's own error page for a wrong app or redirect URI, with the JSON that it shows. */
export function invalidRequestPage({ t }: View, errorMessage: string, redirectUri: string): Page {
  const shown = JSON.stringify({ status: false, errorCode: 4700, errorMessage, result: null })
  const body = html`<div class="card">
<h1>${t.errorTitle}</h1>
<p>${t.invalidRedirect(redirectUri)}</p>
<pre>${shown}</pre>
</div>`
  return { title: t.errorTitle, body, status: 400 }
}

/** A page that only says one thing. */
export function messagePage(title: string, text: string, status: number): Page {
  return { title, status, body: html`<div class="card"><h1>${title}</h1><p>${text}</p></div>` }
}

function userButton(t: Texts, user: SandboxUser): Html {
  const note = noteOn(t, user)
  return html`<li><button name="user" value="${user.id}"><strong>${user.displayName}</strong><span>${user.email}</span>${note ? html`<span class="tag">${note}</span>` : ''}</button></li>`
}

function noteOn(t: Texts, user: SandboxUser): string | undefined {
  if (user.status === 'inactive') return t.userInactive
  if (user.status === 'deleted') return t.userDeleted
  if (user.approval === 'needed') return t.userNeedsApproval
  if (user.approval === 'withdrawn') return t.userBlocked
  return user.displayName.length > 60 ? t.userLongName : undefined
}

function permission(t: Texts, scope: string): Html {
  const readsMe = scope === 'user:read:user' || scope === 'user:read'
  return html`<li><strong>${readsMe ? t.scopeReadMe : scope}</strong>${readsMe ? html`<span>${t.scopeReadMeDetail}</span>` : ''}<span><code>${scope}</code></span></li>`
}

function whoIsSignedIn({ t, link }: View, authorization: Authorization, user: SandboxUser): Html {
  return html`<p class="soft">${t.consentAs}: ${user.displayName} (${user.email})<br><a href="${link('/oauth/signin', { request: authorization.id })}">${t.consentSwitch}</a></p>`
}

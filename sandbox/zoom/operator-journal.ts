import { html } from 'hono/html'
import type { Controls } from './controls.ts'
import { table } from './form-fields.ts'
import type { JournalEntry } from './journal.ts'
import type { Html, View } from './pages.ts'
import type { Sandbox } from './state.ts'

/** The newest calls, newest first. */
export function journalTable({ t }: View, sandbox: Sandbox, controls: Controls): Html {
  const newest = controls.journal.list().slice(-100).reverse()
  if (newest.length === 0) return html`<p class="soft">${t.op.journalNone}</p>`
  const row = (entry: JournalEntry) =>
    html`<tr><td class="time">${entry.at.slice(0, 10)} ${entry.at.slice(11, 23)}</td><td><code>${entry.endpoint}</code></td><td>${entry.outcome} ${entry.status ?? ''}</td><td>${sandbox.state.users.get(entry.userId ?? '')?.email ?? ''}</td><td><code>${detailsOf(entry)}</code></td></tr>`
  return table(t.op.journal, [t.op.at, t.op.endpoint, t.op.outcome, t.op.user, t.op.detail], newest.map(row))
}

function detailsOf(entry: JournalEntry): string {
  const { fault, via, pkce, secretEnding, grantId } = entry
  const secret = secretEnding ? `…${secretEnding}` : undefined
  return Object.entries({ fault, via, pkce, secret, grant: grantId })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
}

import type { Context, Hono } from 'hono'
import { redirect } from './answers.ts'
import { days, minutes } from './clock.ts'
import type { Controls } from './controls.ts'
import { type FaultInput, faultInput } from './faults.ts'
import { barrierInput, settingsInput, userInput } from './operator-api.ts'
import { operatorPage } from './operator-page.ts'
import { renderPage, respond, viewOf } from './pages.ts'
import type { Sandbox } from './state.ts'
import { webhookSettingsInput } from './webhook-settings.ts'

type Form = Record<string, string>
/** The part of the page to return to, or a place outside. */
type Result = { section: string } | { location: string }
type Action = (form: Form) => Result | Promise<Result>

const spans = new Map([
  ['5m', minutes(5)],
  ['1h', minutes(60)],
  ['3d', days(3)],
  ['90d', days(90)],
])

/** The operator's page and the forms on it. */
export function operatorRoutes(app: Hono, sandbox: Sandbox, controls: Controls) {
  const actions = new Map(Object.entries({ ...formActions(controls), ...webhookActions(controls) }))
  app.get('/operator', async (c) => {
    const view = viewOf(c, sandbox)
    return respond(await renderPage(view, operatorPage(view, sandbox, controls, c.req.query('problem'))))
  })
  app.post('/operator/:action', async (c) => {
    const view = viewOf(c, sandbox)
    const action = actions.get(c.req.param('action'))
    if (!action) return c.notFound()
    const result = await attempt(action, await readForm(c))
    if ('location' in result) return respond(redirect('operator', result.location, 303))
    const query: Record<string, string> = result.problem ? { problem: result.problem } : {}
    return respond(redirect('operator', `${view.link('/operator', query)}#${result.section}`, 303))
  })
}

function formActions(controls: Controls): Record<string, Action> {
  return {
    'add-fault': (form) => {
      controls.faults.add(faultOf(form))
      return { section: 'faults' }
    },
    'remove-fault': (form) => {
      controls.faults.remove(form.id ?? '')
      return { section: 'faults' }
    },
    'clear-faults': () => {
      controls.faults.clear()
      return { section: 'faults' }
    },
    'move-clock': async (form) => {
      const span = spans.get(form.by ?? '')
      if (span === undefined) controls.clock.reset()
      else controls.clock.advance(span)
      await controls.webhooks.settled()
      return { section: 'clock' }
    },
    'change-user': ({ id = '', ...change }) => {
      controls.changeUser(id, userInput.parse(change))
      return { section: 'users' }
    },
    'remove-app': (form) => {
      controls.removeApp({ grantId: form.id ?? '' }, form.by === 'admin' ? 'admin' : 'user')
      return { section: 'grants' }
    },
    'marketplace-add': ({ user, app = '' }) => {
      const [clientId, redirectUri] = app.split(' ', 2)
      return { location: controls.marketplaceAdd({ user, clientId, redirectUri }) }
    },
    'change-settings': (form) => {
      controls.changeSettings(settingsOf(form))
      return { section: 'settings' }
    },
    'raise-barrier': (form) => {
      const { endpoint, point } = barrierInput.parse(form)
      controls.barrier(endpoint, point)
      return { section: 'barriers' }
    },
    'release-barrier': (form) => {
      controls.barriers.find(form.id ?? '')?.release()
      return { section: 'barriers' }
    },
    reset: () => {
      controls.reset()
      return { section: '' }
    },
  }
}

function webhookActions({ webhooks }: Controls): Record<string, Action> {
  return {
    'change-webhooks': (form) => {
      webhooks.changeSettings(webhookSettingsOf(form))
      return { section: 'webhooks' }
    },
    'validate-webhook': async ({ clientId }) => {
      await webhooks.validate({ clientId })
      return { section: 'deliveries' }
    },
    'release-delivery': async ({ id = '' }) => {
      await webhooks.release(id)
      return { section: 'deliveries' }
    },
    'resend-delivery': async ({ id = '' }) => {
      await webhooks.resend(id)
      return { section: 'deliveries' }
    },
  }
}

async function attempt(
  action: Action,
  form: Form,
): Promise<{ section: string; problem?: string } | { location: string }> {
  try {
    return await action(form)
  } catch (error) {
    return { section: '', problem: error instanceof Error ? error.message.slice(0, 300) : 'error' }
  }
}

function faultOf(form: Form): FaultInput {
  const kind = form.kind ?? ''
  const limit = kind === 'rate_limit_daily' ? 'daily' : 'qps'
  const shape = kind.startsWith('rate_limit')
    ? { kind: 'rate_limit', limit, retryAfter: form.retryAfter || undefined, seconds: numberOf(form.seconds) }
    : { kind, phase: form.phase || undefined, ms: numberOf(form.ms) }
  return faultInput.parse({ endpoint: form.endpoint, times: numberOf(form.times), ...shape })
}

function settingsOf(form: Form) {
  return settingsInput.parse({
    declineAnswer: form.declineAnswer,
    errorDialect: form.errorDialect,
    expiresInSeconds: numberOf(form.expiresInSeconds),
    silentReauthorization: form.silentReauthorization === 'on',
  })
}

function webhookSettingsOf(form: Form) {
  return webhookSettingsInput.parse({
    ...form,
    userDataRetention: form.userDataRetention === 'on',
    hold: form.hold === 'on',
    timestampAgeSeconds: numberOf(form.timestampAgeSeconds),
    delaySeconds: numberOf(form.delaySeconds),
    copies: numberOf(form.copies),
  })
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined || text === '' ? undefined : Number(text)
}

async function readForm(c: Context): Promise<Form> {
  const fields = Object.entries(await c.req.parseBody())
  return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === 'string'))
}

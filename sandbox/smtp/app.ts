import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { isSameOrigin } from '../zoom/same-origin.ts'
import { fault } from './faults.ts'
import { createMailbox, type Mailbox, type StoredMail } from './mailbox.ts'
import { gonePage, listPage, messagePage, type View } from './pages.ts'
import { createSmtp } from './smtp.ts'
import { refresher, stylesheet } from './style.ts'
import { chooseLanguage, texts } from './texts.ts'

export interface SmtpSandboxOptions {
  /** Where the pages are reachable, with the path they are mounted under. */
  baseUrl: string
  credentials?: { user: string; pass: string }
}

export type SmtpSandbox = ReturnType<typeof createSmtpSandbox>

/** Everybody's mailbox: a real SMTP server, and an inbox to look into. `listen` before mail is sent; mount `app`. */
export function createSmtpSandbox({ baseUrl, credentials }: SmtpSandboxOptions) {
  const mailbox = createMailbox()
  const smtp = createSmtp({ mailbox, credentials })
  const { origin, pathname } = new URL(baseUrl)
  const settings = () => ({
    host: '127.0.0.1',
    port: smtp.port(),
    isSecure: false,
    credentials: credentials ?? null,
  })
  return {
    app: inbox(mailbox, smtp, { origin, base: pathname.replace(/\/+$/, '') }),
    mailbox,
    settings,
    ...smtp,
  }
}

function inbox(
  mailbox: Mailbox,
  smtp: ReturnType<typeof createSmtp>,
  place: { origin: string; base: string },
) {
  const app = new Hono()
  app.use(async (c, next) => {
    if (!['GET', 'HEAD'].includes(c.req.method) && !isSameOrigin(c, place.origin)) return c.text('', 403)
    await next()
    for (const [name, value] of Object.entries(pageHeaders))
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
  })
  app.get('/', (c) => {
    const view = viewOf(c, place.base)
    return c.html(listPage(view, mailbox.list(view.to || undefined)))
  })
  app.get('/messages/:id', (c) => {
    const mail = mailbox.find(c.req.param('id'))
    const view = viewOf(c, place.base)
    return mail ? c.html(messagePage(view, mail)) : c.html(gonePage(view), 404)
  })
  app.get('/messages/:id/html', (c) => {
    const mail = mailbox.find(c.req.param('id'))
    return c.html(
      mail ? mail.html.replace(/<head>/i, '<head><base target="_blank">') : '',
      mail ? 200 : 404,
      mailHeaders,
    )
  })
  app.get('/style.css', (c) => c.body(stylesheet, 200, { 'content-type': 'text/css; charset=UTF-8' }))
  app.get('/inbox.js', (c) => c.body(refresher, 200, { 'content-type': 'text/javascript; charset=UTF-8' }))
  app.get('/api/messages', (c) => c.json({ items: mailbox.list(c.req.query('to')).map(withoutRaw) }))
  app.delete('/api/messages', (c) => {
    mailbox.clear()
    return c.body(null, 204)
  })
  app.put('/api/fault', async (c) => {
    const next = fault.nullable().safeParse(await c.req.json())
    if (!next.success) return c.json({ error: 'invalid_input' }, 422)
    smtp.setFault(next.data)
    return c.body(null, 204)
  })
  return app
}

const pageHeaders: Record<string, string> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
}

/** A mail is somebody's HTML: it runs nothing, loads nothing, and its links open in a page of their own. */
const mailHeaders = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
}

function viewOf(c: Context, base: string): View {
  const asked = [c.req.query('lang'), getCookie(c, 'lang')]
  const language = chooseLanguage(asked, c.req.header('accept-language'))
  const here = new URL(c.req.url)
  here.searchParams.set('lang', language === 'ja' ? 'en' : 'ja')
  return {
    t: texts[language],
    language,
    base,
    otherLanguage: here.search,
    to: c.req.query('to')?.trim() ?? '',
  }
}

function withoutRaw({ raw: _, ...mail }: StoredMail) {
  return mail
}

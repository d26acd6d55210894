import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { freePort } from '../../db/embedded/server.ts'
import { createSmtpSandbox, type SmtpSandbox } from './app.ts'

let sandbox: SmtpSandbox
beforeAll(async () => {
  sandbox = createSmtpSandbox({ baseUrl: 'http://localhost:4200/sandbox/mail' })
  await sandbox.listen()
})
afterAll(() => sandbox.close())
beforeEach(() => {
  sandbox.setFault(null)
  sandbox.mailbox.clear()
})

const sendTo = (port: number, mail: { to: string; subject: string; html?: string; text?: string }) =>
  createTransport({ host: '127.0.0.1', port }).sendMail({ from: 'shodan@example.com', ...mail })
const send = (mail: Parameters<typeof sendTo>[1]) => sendTo(sandbox.port(), mail)
const page = async (path: string, init?: RequestInit) => sandbox.app.request(path, init)

test('what is sent is in the inbox, in Japanese as it was written', async () => {
  await send({ to: 'sato@example.com', subject: '商談のお知らせ', text: '明日の件' })
  const { items } = await (await page('/api/messages?to=SATO@example.com')).json()
  expect(items).toMatchObject([{ subject: '商談のお知らせ', to: ['sato@example.com'] }])
  expect(await (await page('/?to=sato@example.com')).text()).toContain('商談のお知らせ')
  expect(await (await page('/?to=other@example.com')).text()).toContain('other@example.com 宛て')
})

test('a mail cannot run anything in the inbox, nor load anything', async () => {
  const html =
    '<html><head></head><body><script>alert(1)</script><a href="https://example.com">x</a></body></html>'
  await send({ to: 'sato@example.com', subject: '<script>alert(1)</script>', html })
  const [mail] = sandbox.mailbox.list()
  const shown = await page(`/messages/${mail?.id}`)
  expect(await shown.text()).not.toContain('<script>alert')
  expect(shown.headers.get('content-security-policy')).toContain("script-src 'self'")
  const inside = await page(`/messages/${mail?.id}/html`)
  expect(inside.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox allow-popups/)
})

test('where it is mounted, every link on its pages leads to one of its pages', async () => {
  const mounted = new Hono().route('/sandbox/mail', sandbox.app)
  await send({ to: 'sato@example.com', subject: 'x', html: '<html><head></head><body>x</body></html>' })
  const [mail] = sandbox.mailbox.list()
  for (const path of ['/sandbox/mail', `/sandbox/mail/messages/${mail?.id}`, '/sandbox/mail/messages/none']) {
    const text = await (await mounted.request(path)).text()
    const links = [...text.matchAll(/(?:href|src|action)="(\/[^"]*)"/g)].map(([, to = '']) => to)
    expect(links.length).toBeGreaterThan(2)
    for (const to of links) expect(`${to} ${(await mounted.request(to)).status}`).toBe(`${to} 200`)
  }
})

test('it speaks both languages, and says so when there is nothing', async () => {
  expect(await (await page('/?lang=en')).text()).toContain('No mail yet')
  expect(await (await page('/?lang=ja')).text()).toContain('メールはまだありません')
  expect((await page('/messages/none')).status).toBe(404)
})

test('another site can neither empty the inbox nor switch a fault on', async () => {
  const headers = { 'sec-fetch-site': 'cross-site' }
  expect((await page('/api/messages', { method: 'DELETE', headers })).status).toBe(403)
  expect((await page('/api/fault', { method: 'PUT', headers, body: 'null' })).status).toBe(403)
})

test('a fault is there until it is taken away', async () => {
  const put = (fault: unknown) => page('/api/fault', { method: 'PUT', body: JSON.stringify(fault) })
  expect((await put({ kind: 'refuse', at: 'rcpt', code: 550 })).status).toBe(204)
  await expect(send({ to: 'a@example.com', subject: 'x' })).rejects.toMatchObject({ responseCode: 550 })
  await put({ kind: 'drop', at: 'data' })
  await expect(send({ to: 'a@example.com', subject: 'x' })).rejects.toThrow()
  expect((await put({ kind: 'nonsense' })).status).toBe(422)
  await put(null)
  await send({ to: 'a@example.com', subject: 'x' })
  expect(sandbox.mailbox.list()).toHaveLength(1)
})

test('only the newest two hundred stay', async () => {
  for (let n = 0; n < 203; n += 1)
    await sandbox.mailbox.add(Buffer.from(`Subject: ${n}\r\n\r\nx`), { from: '', to: ['a@example.com'] })
  expect(sandbox.mailbox.list()).toHaveLength(200)
  expect(sandbox.mailbox.list()[0]?.subject).toBe('202')
})

test('it runs alone, and stops when told', async () => {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url))
  const page = `http://127.0.0.1:${await freePort()}/mail`
  const env = { ...process.env, PORT: new URL(page).port, BASE_URL: page }
  const program = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void program.kill('SIGKILL'))
  const [line] = await once(program.stdout, 'data')
  const port = Number(/smtp:\/\/127\.0\.0\.1:(\d+)/.exec(String(line))?.[1])
  await sendTo(port, { to: 'a@example.com', subject: 'alone' })
  const answer = await fetch(`${page}/api/messages`)
  expect(await answer.json()).toMatchObject({ items: [{ subject: 'alone' }] })
  program.kill('SIGTERM')
  expect((await once(program, 'exit'))[0]).toBe(0)
})
